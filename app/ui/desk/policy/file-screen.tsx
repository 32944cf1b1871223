import { Form } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Button, Card, InlineStack, Link, List, Page, Text } from '@shopify/polaris'
import type { DocumentProblem } from '../../../contracts/plain-words.ts'
import type { PolicyChange } from '../../../domain/policy/compare-policies.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import { AnswerNotice } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { useSaving } from '../export-buttons.tsx'
import { FormText } from '../form-fields.tsx'
import { ChangeList } from './change-list.tsx'
import { problemsIn } from './editor-context.tsx'
import { useMayOnPolicy } from './policy-screen.tsx'
import { problemWords, type Problem } from './problem-words.ts'

type Found = {
  readonly policy: Policy
  readonly basedOn: string
  readonly problems: readonly Problem[]
  readonly changes: readonly PolicyChange[]
}
export type FileScreenProps = {
  readonly hasDraft: boolean
  readonly reasons: Readonly<Record<string, string>>
  readonly answer:
    | {
        readonly refusal: WordedRefusal | null
        readonly problems: readonly DocumentProblem[]
        readonly found?: Found | null
      }
    | undefined
}

const schemaAddress = '/policy.schema.json'
const mostShown = 20

/** The policy as a file: saved, and loaded from one after a look at what that would change. */
export const FileScreen = (props: FileScreenProps) => {
  const { words } = useDesk()
  const may = useMayOnPolicy()
  const { answer } = props
  const problems = problemsIn(answer)
  const notice =
    answer?.refusal && problems.length === 0 ? { done: null, refusal: answer.refusal } : undefined
  return (
    <Page
      title={words.t('policy.file.title')}
      backAction={{ content: words.t('policy.title'), url: '/app/policy' }}
      narrowWidth
    >
      <TitleBar title={words.t('policy.file.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={notice} />
        {problems.length > 0 && <WrongFile problems={problems} />}
        {answer?.found && <FoundPolicy found={answer.found} reasons={props.reasons} />}
        <SaveFile hasDraft={props.hasDraft} />
        {may.edit && <LoadFile />}
      </BlockStack>
    </Page>
  )
}

const WrongFile = ({ problems }: { readonly problems: readonly DocumentProblem[] }) => {
  const { words } = useDesk()
  const hidden = problems.length - mostShown
  return (
    <div role="alert">
      <Banner tone="critical" title={words.t('policy.file.problems', { count: problems.length })}>
        <List>
          {problems.slice(0, mostShown).map(({ at, message }) => (
            <List.Item key={`${at} ${message}`}>
              {at === ''
                ? words.t('policy.file.whole', { message })
                : words.t('policy.file.problem_at', { at, message })}
            </List.Item>
          ))}
          {hidden > 0 && <List.Item>{words.t('policy.file.and_more', { count: hidden })}</List.Item>}
        </List>
      </Banner>
    </div>
  )
}

const FoundPolicy = ({ found, reasons }: { readonly found: Found } & Pick<FileScreenProps, 'reasons'>) => {
  const { words } = useDesk()
  const { policy, problems } = found
  const isBusy = useIsSubmitting('replace')
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" breakWord>
          {words.t('policy.file.found', { name: policy.name, count: policy.rules.length })}
        </Text>
        {problems.length > 0 && (
          <Banner tone="warning" title={words.t('policy.file.unsound')}>
            <List>
              {problems.map((problem) => (
                <List.Item key={JSON.stringify(problem)}>
                  {'rule' in problem && <strong>{policy.rules[problem.rule]?.name}: </strong>}
                  {problemWords(words, problem, policy.rules)}
                </List.Item>
              ))}
            </List>
          </Banner>
        )}
        <Text as="h3" variant="headingSm">
          {words.t('policy.file.would_change')}
        </Text>
        <ChangeList changes={found.changes} reasons={reasons} />
        <Form method="post">
          <input type="hidden" name="intent" value="replace" />
          <input type="hidden" name="basedOn" value={found.basedOn} />
          <input type="hidden" name="text" value={JSON.stringify(policy)} />
          <InlineStack align="end">
            <Button submit variant="primary" loading={isBusy}>
              {words.t('policy.file.replace')}
            </Button>
          </InlineStack>
        </Form>
      </BlockStack>
    </Card>
  )
}

const SaveFile = ({ hasDraft }: Pick<FileScreenProps, 'hasDraft'>) => {
  const { words } = useDesk()
  const [busy, save] = useSaving()
  const button = (of: 'draft' | 'published', file: string) => (
    <Button loading={busy === file} onClick={() => save(`/app/policy/export?of=${of}`, file)}>
      {words.t(`policy.file.save_${of}`)}
    </Button>
  )
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{words.t('policy.file.save_help')}</Text>
        <InlineStack gap="200">
          {hasDraft && button('draft', 'policy-draft.json')}
          {button('published', 'policy.json')}
        </InlineStack>
        <Text as="p" tone="subdued">
          {words.t('policy.file.schema')}{' '}
          <Link url={schemaAddress} target="_blank">
            policy.schema.json
          </Link>
        </Text>
      </BlockStack>
    </Card>
  )
}

const LoadFile = () => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('check_file')
  return (
    <Card>
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="intent" value="check_file" />
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.t('policy.file.load')}
          </Text>
          <Text as="p" tone="subdued">
            {words.t('policy.file.load_help')}
          </Text>
          <label>
            <Text as="span">{words.t('policy.file.choose')}</Text>
            <br />
            <input type="file" name="file" accept="application/json,.json" style={{ maxWidth: '100%' }} />
          </label>
          <FormText label={words.t('policy.file.paste')} name="text" multiline={4} />
          <InlineStack align="end">
            <Button submit loading={isBusy}>
              {words.t('policy.file.check')}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  )
}
