import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Box, Card, InlineStack, List, Page, Spinner, Text } from '@shopify/polaris'
import type { ImportView } from '../../../contracts/import-views.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { refusalSentence } from '../../../i18n/refusal-sentence.ts'
import { AnswerNotice, type ActionAnswer } from '../action-answer.tsx'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { actorName } from '../actor-name.ts'
import { countsOf, ImportBadge } from './imports-screen.tsx'
import { MappingForm } from './mapping-form.tsx'
import { useFreshWhile } from '../use-fresh-while.ts'

type Props = { readonly found: ImportView; readonly answer: ActionAnswer | undefined }

/** One file: how it is to be read, how far it is, what came of it. */
export const ImportScreen = ({ found, answer }: Props) => {
  const { words, at, staff } = useDesk()
  const mayImport = mayDo({ kind: 'staff', ...staff }, 'import_orders').ok
  useFreshWhile(found.state === 'reading')
  return (
    <Page
      title={found.fileName}
      titleMetadata={<ImportBadge state={found.state} />}
      subtitle={words.t('imports.uploaded', {
        who: actorName(words, found.uploadedBy),
        at: at(found.uploadedAt),
      })}
      backAction={{ content: words.t('imports.title'), url: '/app/policy/backtests/orders' }}
    >
      <TitleBar title={words.t('imports.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        {found.state === 'chosen' && mayImport && <MappingForm found={found} />}
        {found.state === 'reading' && <Reading found={found} />}
        {found.state === 'failed' && <Failed found={found} />}
        {found.state === 'done' && <Done found={found} />}
        {found.wrongRows > 0 && <WrongRows found={found} />}
        {mayImport && (
          <Box paddingInline={{ xs: '400', sm: '0' }}>
            <InlineStack align="end">
              <ConfirmedAction
                version={0}
                intent="remove"
                isDestructive
                isPlain
                label={`${words.t('imports.remove')}…`}
                title={words.t('imports.remove_title')}
                sentence={words.t('imports.remove_sentence')}
                go={words.t('imports.remove')}
              />
            </InlineStack>
          </Box>
        )}
      </BlockStack>
    </Page>
  )
}

const Reading = ({ found }: Pick<Props, 'found'>) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Spinner size="small" />
          <div role="status">{words.t('imports.reading', { count: found.rows })}</div>
        </InlineStack>
        <Text as="p" tone="subdued">
          {words.t('imports.reading_help')}
        </Text>
      </BlockStack>
    </Card>
  )
}

const Failed = ({ found }: Pick<Props, 'found'>) => {
  const { words } = useDesk()
  return (
    <Banner tone="critical" title={words.t('imports.failed')}>
      {found.failure && <Text as="p">{refusalSentence(words, { ...found.failure, megabytes: 1_000 })}</Text>}
    </Banner>
  )
}

const Done = ({ found }: Pick<Props, 'found'>) => {
  const { words } = useDesk()
  const isNews = found.added + found.replaced > 0
  return (
    <Banner
      tone={isNews ? 'success' : 'info'}
      title={words.t('imports.result', countsOf(found))}
      action={{ content: words.t('imports.back'), url: '/app/policy/backtests' }}
    >
      {!isNews && found.unchanged > 0 && <Text as="p">{words.t('imports.nothing_new')}</Text>}
    </Banner>
  )
}

const WrongRows = ({ found }: Pick<Props, 'found'>) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('imports.wrong', { count: found.wrongRows })}
        </Text>
        {found.problems.length < found.wrongRows && (
          <Text as="p" tone="subdued">
            {words.t('imports.wrong_more', { count: found.problems.length })}
          </Text>
        )}
        <List>
          {found.problems.map((problem) => (
            <List.Item key={problem.line}>{problemSentence(words, problem)}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  )
}

const problemSentence = (
  words: DeskWords,
  { line, field, code, cell }: ImportView['problems'][number],
): string => {
  const why = words.t(`imports.problem.${code}`)
  const said =
    field === null
      ? words.t('imports.row_whole', { line, why })
      : words.t('imports.row', { line, field: words.t(`imports.field.${field}`), why })
  return cell === '' ? said : `${said} ${words.t('imports.says', { cell })}`
}
