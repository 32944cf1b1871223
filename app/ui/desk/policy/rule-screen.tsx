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
import { useRef, useState } from 'react'
import type { DocumentProblem } from '../../../contracts/plain-words.ts'
import type { Rule } from '../../../domain/policy/policy.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { answered, type Answered } from './answer-clauses.ts'
import { AnswerFields } from './answer-fields.tsx'
import { GroupFields } from './condition-fields.tsx'
import { editedAnswers, writtenAnswers } from './edited-answers.ts'
import { editedCondition, writtenCondition } from './edited-condition.ts'
import { EditorProvider, errorIn, problemsIn, type Editor } from './editor-context.tsx'
import { useMayOnPolicy } from './policy-screen.tsx'
import { problemWords, type Problem } from './problem-words.ts'
import { ruleSentence } from './rule-sentence.ts'
import { useTouched } from './use-touched.ts'

export type RuleScreenProps = {
  /** Null for a new one. */
  readonly rule: Rule | null
  readonly isLast: boolean
  readonly hash: string
  readonly problems: readonly Problem[]
  /** All rules of the policy, for problems that name others. */
  readonly rules: readonly Pick<Rule, 'name'>[]
  /** The shop's own reasons: their names by their codes, and all codes. */
  readonly names: Readonly<Record<string, string>>
  readonly reasons: readonly string[]
  readonly groups: readonly string[]
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
        <AnswerNotice answer={props.answer} />
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
        <Discardable>
          {(discard) => <RuleForm {...props} isLocked={!may.edit} onDiscard={discard} />}
        </Discardable>
      </BlockStack>
    </Page>
  )
}

const newRule: Rule = { name: '', when: { all: [] }, answers: {} }

/** Keys for the conditions of one form. */
const counting = () => {
  let last = 0
  return () => (last += 1)
}

const useEditedRule = (rule: Rule) => {
  const [nextKey] = useState(counting)
  const [name, setName] = useState(rule.name)
  const [when, setWhen] = useState(() => editedCondition(rule.when, nextKey))
  const [answers, setAnswers] = useState(() => editedAnswers(rule.answers))
  const [given, setGiven] = useState<readonly Answered[]>(() =>
    answered.filter((one) => rule.answers[one] !== undefined),
  )
  const written = writtenCondition(when)
  const document = {
    name: name.trim(),
    ...(rule.off && { off: true }),
    when: written.when,
    answers: writtenAnswers(answers, given),
  }
  return { nextKey, name, setName, when, setWhen, answers, setAnswers, given, setGiven, written, document }
}

const RuleForm = (
  props: RuleScreenProps & { readonly isLocked: boolean; readonly onDiscard: () => void },
) => {
  const { words } = useDesk()
  const { isLast, isLocked, answer } = props
  // What somebody else saves meanwhile does not change what this form was filled from.
  const [was] = useState(props.rule)
  const [isAnother, setAnother] = useState(false)
  const edited = useEditedRule(was ?? newRule)
  const document = JSON.stringify(edited.document)
  const touched = useTouched(document)
  const isBusy = useIsSubmitting('put_rule')
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const editor: Editor = {
    ...{ isLocked, names: { reasons: props.names }, groups: props.groups, reasons: props.reasons },
    problems: problemsIn(answer),
    places: edited.written.places,
  }
  const isChanged = answer?.refusal?.code === 'policy_rule_changed'
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
          {isChanged && (
            <InlineStack gap="200">
              <Button onClick={keepAsAnother}>{words.t('policy.rule.keep_as_another')}</Button>
            </InlineStack>
          )}
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
          <Reads {...edited} names={props.names} />
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

/** The sentence that the fields make, as it will stand in the list. */
const Reads = (
  props: Pick<ReturnType<typeof useEditedRule>, 'document'> & {
    readonly names: Readonly<Record<string, string>>
  },
) => {
  const { words } = useDesk()
  // What is typed need not be a value yet: a sentence that cannot be made of it is left out.
  const sentence = sentenceOf(() =>
    ruleSentence(words, props.document as unknown as Rule, { reasons: props.names }),
  )
  if (sentence === null) return null
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingSm">
          {words.t('policy.rule.reads')}
        </Text>
        <Text as="p" breakWord>
          {sentence}
        </Text>
      </BlockStack>
    </Card>
  )
}

const sentenceOf = (make: () => { readonly whole: string }): string | null => {
  try {
    return make().whole
  } catch {
    return null
  }
}
