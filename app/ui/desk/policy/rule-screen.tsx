import { Form, useSubmit } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  List,
  Page,
  Text,
  TextField,
} from '@shopify/polaris'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { DocumentProblem } from '../../../contracts/plain-words.ts'
import type { Rule } from '../../../domain/policy/policy.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { DiscardableWithAnswer } from '../discardable.tsx'
import { AnswerFields } from './answer-fields.tsx'
import { GroupFields } from './condition-fields.tsx'
import { EditorProvider, errorIn, problemsIn, type Editor } from './editor-context.tsx'
import { useMayOnPolicy } from './policy-screen.tsx'
import { problemWords, type Problem } from './problem-words.ts'
import { RuleReads, type RuleBelow } from './rule-reads.tsx'
import { isPutRight, useStillWrong } from './still-wrong.ts'
import { useEditedRule } from './use-edited-rule.ts'
import { useTouched } from './use-touched.ts'

export type RuleScreenProps = {
  /** Null for a new one. */
  readonly rule: Rule | null
  readonly isLast: boolean
  readonly hash: string
  readonly problems: readonly Problem[]
  /** All rules of the policy, for problems that name others. */
  readonly rules: readonly Pick<Rule, 'name'>[]
  /** Those that stand below it, or will, and decide. */
  readonly below: readonly RuleBelow[]
  /** The shop's own reasons: their names by their codes, and all codes. */
  readonly names: Readonly<Record<string, string>>
  readonly reasons: readonly string[]
  readonly groups: readonly string[]
  readonly currencies: readonly string[]
  readonly today: string
  readonly answer: (ActionAnswer & { readonly problems: readonly DocumentProblem[] }) | undefined
}

/** One rule: what it is called, when it applies, and what it answers. */
export const RuleScreen = (props: RuleScreenProps) => {
  const { words } = useDesk()
  const may = useMayOnPolicy()
  const title = props.rule?.name ?? words.t('policy.rule.new')
  return (
    <Page title={title} backAction={{ content: words.t('policy.title'), url: '/app/policy' }} narrowWidth>
      <TitleBar title={title} />
      <BlockStack gap="400">
        {!may.edit && <Banner tone="info" title={words.t('policy.not_yours')} />}
        {props.problems.length > 0 && (
          <Banner tone="critical" title={words.t('policy.problems', { count: props.problems.length })}>
            <List>
              {props.problems.map((problem) => (
                <List.Item key={JSON.stringify(problem)}>
                  {problemWords(words, problem, props.rules)}
                </List.Item>
              ))}
            </List>
          </Banner>
        )}
        <DiscardableWithAnswer answer={props.answer}>
          {(answer, discard) => (
            <RuleForm {...props} answer={answer} isLocked={!may.edit} onDiscard={discard} />
          )}
        </DiscardableWithAnswer>
      </BlockStack>
    </Page>
  )
}

const RuleForm = (
  props: RuleScreenProps & { readonly isLocked: boolean; readonly onDiscard: () => void },
) => {
  const { words } = useDesk()
  const { isLast, isLocked, answer } = props
  // What somebody else saves meanwhile does not change what this form was filled from.
  const [was] = useState(props.rule)
  const [isAnother, setAnother] = useState(false)
  const edited = useEditedRule(was)
  const document = JSON.stringify(edited.document)
  const touched = useTouched(document)
  const isBusy = useIsSubmitting('put_rule')
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const problems = useStillWrong(problemsIn(answer), document)
  const editor: Editor = {
    ...{ isLocked, names: { reasons: props.names }, groups: props.groups, reasons: props.reasons },
    ...{ problems, places: edited.written.places, currencies: props.currencies, today: props.today },
  }
  useFirstWrong(form, answer)
  const keepAsAnother = () => {
    setAnother(true)
    if (!form.current) return
    const sent = new FormData(form.current)
    sent.set('was', 'null')
    submit(sent, { method: 'post' })
  }
  return (
    <EditorProvider value={editor}>
      <Form method="post" ref={form} data-save-bar onReset={props.onDiscard}>
        <input type="hidden" name="intent" value="put_rule" />
        <input type="hidden" name="basedOn" value={props.hash} />
        <input type="hidden" name="was" value={isAnother || was === null ? 'null' : JSON.stringify(was)} />
        <input type="hidden" name="document" value={document} ref={touched} />
        <BlockStack gap="400">
          <AnswerNotice answer={isPutRight(answer, problems) ? undefined : answer} />
          <KeepAsAnother answer={answer} onKeep={keepAsAnother} />
          <Card>
            <TextField
              label={words.t('policy.rule.name')}
              helpText={words.t('policy.rule.name_help')}
              autoComplete="off"
              maxLength={120}
              disabled={isLocked}
              value={edited.name}
              onChange={edited.setName}
              {...errorIn(words, editor.problems, 'name')}
            />
          </Card>
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {words.t('policy.rule.when')}
              </Text>
              {isLast ? (
                <Text as="p">{words.t('policy.rule.last_help')}</Text>
              ) : (
                <GroupFields
                  group={edited.when}
                  onChange={edited.setWhen}
                  nextKey={edited.nextKey}
                  currency={null}
                  level={1}
                />
              )}
            </BlockStack>
          </Card>
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {words.t('policy.rule.answers')}
              </Text>
              <Text as="p" tone="subdued">
                {words.t(isLast ? 'policy.rule.answers_last_help' : 'policy.rule.answers_help')}
              </Text>
              <AnswerFields
                answers={edited.answers}
                given={edited.given}
                isLast={isLast}
                onChange={edited.setAnswers}
                onGive={edited.setGiven}
              />
            </BlockStack>
          </Card>
          <RuleReads document={edited.document} names={props.names} isLast={isLast} below={props.below} />
          {!isLocked && (
            <Box paddingInline={{ xs: '400', sm: '0' }}>
              <InlineStack align="end">
                <Button submit variant="primary" loading={isBusy}>
                  {words.t('policy.rule.save')}
                </Button>
              </InlineStack>
            </Box>
          )}
        </BlockStack>
      </Form>
    </EditorProvider>
  )
}

/** Where somebody changed the rule meanwhile, nothing that was typed has to be thrown away. */
const KeepAsAnother = (props: Pick<RuleScreenProps, 'answer'> & { readonly onKeep: () => void }) => {
  const { words } = useDesk()
  if (props.answer?.refusal?.code !== 'policy_rule_changed') return null
  return (
    <InlineStack gap="200">
      <Button onClick={props.onKeep}>{words.t('policy.rule.keep_as_another')}</Button>
    </InlineStack>
  )
}

/** Whoever sent it begins where something is missing. */
const useFirstWrong = (form: RefObject<HTMLFormElement>, answer: RuleScreenProps['answer']) =>
  useEffect(() => {
    if (answer?.refusal) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [form, answer])
