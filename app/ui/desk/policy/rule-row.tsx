import { Form, useNavigation } from '@remix-run/react'
import {
  Badge,
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Icon,
  InlineError,
  InlineStack,
  Link,
  Text,
} from '@shopify/polaris'
import { DragHandleIcon } from '@shopify/polaris-icons'
import { testsIn } from '../../../domain/policy/conditions.ts'
import { knownOnceAsked } from '../../../domain/policy/fact-kinds.ts'
import type { Rule } from '../../../domain/policy/policy.ts'
import type { RuleEffect } from '../../../domain/policy/rule-effects.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import type { Names } from '../../policy/fact-words.ts'
import { problemWords, type Problem } from './problem-words.ts'
import { ruleSentence } from '../../policy/rule-sentence.ts'
import { stepId } from './use-followed-step.ts'
import type { useReorder } from './use-reorder.tsx'

type RowProps = {
  readonly rule: Rule
  readonly rules: readonly Rule[]
  /** Where it stands in the policy, and where it is shown while rows are moved. */
  readonly at: number
  readonly place: number
  readonly last: number
  readonly hash: string
  readonly names: Names
  readonly problems: readonly Problem[]
  readonly effect: { readonly lines: number; readonly of: RuleEffect | null } | null
  readonly isLocked: boolean
  readonly isHeld: boolean
  readonly rowRef: (element: HTMLElement | null) => void
  readonly handle: ReturnType<ReturnType<typeof useReorder>['handle']>
}

/** A rule as a sentence, what it does to what was sold lately, what is wrong with it, and what can be done with it. */
export const RuleRow = (props: RowProps) => {
  const { words } = useDesk()
  const { rule, at, last, isLocked, isHeld, rowRef } = props
  const isLast = at === last
  return (
    <li ref={rowRef}>
      <Box
        paddingBlock="300"
        borderBlockStartWidth="025"
        borderColor="border-secondary"
        {...(isHeld ? { background: 'bg-surface-selected' } : {})}
      >
        <InlineStack gap="200" wrap={false} blockAlign="start">
          {!isLast && !isLocked && last > 1 && <Handle {...props} />}
          <div style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            <BlockStack gap="150">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  {words.number(props.place + 1)}.{' '}
                  {isLocked ? (
                    rule.name
                  ) : (
                    <Link url={`/app/policy/rules/${at}`} removeUnderline>
                      {rule.name}
                    </Link>
                  )}
                </Text>
                {rule.off && <Badge>{words.t('policy.off')}</Badge>}
                {isLast && <Badge tone="info">{words.t('policy.fixed')}</Badge>}
              </InlineStack>
              <Sentence rule={rule} names={props.names} at={at} last={last} />
              {props.problems.map((problem) => (
                <InlineError
                  key={JSON.stringify(problem)}
                  fieldID={`rule-${at}`}
                  message={problemWords(words, problem, props.rules)}
                />
              ))}
              <Effect {...props} />
              {!isLocked && <Actions {...props} />}
            </BlockStack>
          </div>
        </InlineStack>
      </Box>
    </li>
  )
}

const Sentence = ({ rule, names, at, last }: Pick<RowProps, 'rule' | 'names' | 'at' | 'last'>) => {
  const { words } = useDesk()
  const { when, answers } = ruleSentence(words, rule, names)
  const always = words.t(at === last ? 'policy.in_every_other_case' : 'policy.always')
  return (
    <BlockStack gap="050">
      <Text as="p" {...(rule.off ? { tone: 'subdued' } : {})}>
        {when === null ? always : words.t('policy.when', { when })}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: '1.25rem' }}>
        {(answers.length > 0 ? answers : [words.t('rule.answers_nothing')]).map((answer) => (
          <li key={answer}>
            <Text as="span" {...(rule.off ? { tone: 'subdued' } : {})}>
              {answer}
            </Text>
          </li>
        ))}
      </ul>
    </BlockStack>
  )
}

const Effect = ({ effect, rule }: RowProps) => {
  const { words } = useDesk()
  if (!effect?.of || effect.lines === 0) return null
  if (testsIn(rule.when).some(({ fact }) => knownOnceAsked.has(fact)))
    return (
      <Text as="p" tone="subdued" variant="bodySm">
        {words.t('policy.effect.unknown')}
      </Text>
    )
  const { matched, changed, refused, allowed } = effect.of
  const parts = [
    words.t('policy.effect.matched', { count: matched, lines: effect.lines }),
    ...(matched > 0 ? [words.t('policy.effect.changed', { count: changed })] : []),
    ...(refused > 0 ? [words.t('policy.effect.refused', { count: refused })] : []),
    ...(allowed > 0 ? [words.t('policy.effect.allowed', { count: allowed })] : []),
  ]
  return (
    <Text as="p" tone="subdued" variant="bodySm">
      {parts.join(' ')}
    </Text>
  )
}

const Handle = ({ rule, place, last, isHeld, handle }: RowProps) => {
  const { words } = useDesk()
  return (
    <button
      type="button"
      {...handle}
      aria-pressed={isHeld}
      aria-label={words.t('policy.reorder.handle', { rule: rule.name, place: place + 1, of: last })}
      style={{
        touchAction: 'none',
        cursor: isHeld ? 'grabbing' : 'grab',
        background: 'none',
        border: 'none',
        padding: '0.25rem',
        minWidth: '1.75rem',
        minHeight: '1.75rem',
      }}
    >
      <Icon source={DragHandleIcon} />
    </button>
  )
}

const Actions = ({ rule, at, last, hash }: RowProps) => {
  const { words } = useDesk()
  const edit = (
    <Button
      variant="plain"
      url={`/app/policy/rules/${at}`}
      accessibilityLabel={words.t('policy.do_named.edit', { rule: rule.name })}
    >
      {words.t('policy.do.edit')}
    </Button>
  )
  if (at === last) return <InlineStack>{edit}</InlineStack>
  return (
    <ButtonGroup gap="loose">
      {edit}
      <Step intent="move_up" rule={rule} at={at} hash={hash} isDisabled={at === 0} />
      <Step intent="move_down" rule={rule} at={at} hash={hash} isDisabled={at === last - 1} />
      <Step intent="duplicate" rule={rule} at={at} hash={hash} />
      <Step intent={rule.off ? 'switch_on' : 'switch_off'} rule={rule} at={at} hash={hash} />
      <ConfirmedAction
        label={words.t('policy.do.remove')}
        labelNamed={words.t('policy.do_named.remove', { rule: rule.name })}
        title={words.t('policy.remove_title', { rule: rule.name })}
        sentence={words.t('policy.remove_sentence')}
        go={words.t('policy.do.remove')}
        isDestructive
        isPlain
        intent="remove"
        version={0}
      >
        <input type="hidden" name="at" value={at} />
        <input type="hidden" name="basedOn" value={hash} />
      </ConfirmedAction>
    </ButtonGroup>
  )
}

type StepIntent = 'move_up' | 'move_down' | 'duplicate' | 'switch_off' | 'switch_on'

/** A form of its own, so that it works wherever forms do. */
const Step = (props: {
  readonly intent: StepIntent
  readonly rule: Rule
  readonly at: number
  readonly hash: string
  readonly isDisabled?: boolean
}) => {
  const { words } = useDesk()
  const { intent, at } = props
  const sent = useNavigation().formData
  const isBusy = sent?.get('intent') === intent && sent.get('at') === String(at)
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="at" value={at} />
      <input type="hidden" name="basedOn" value={props.hash} />
      <Button
        submit
        id={stepId(intent, at)}
        variant="plain"
        loading={isBusy}
        disabled={props.isDisabled ?? false}
        accessibilityLabel={words.t(`policy.do_named.${intent}`, { rule: props.rule.name })}
      >
        {words.t(`policy.do.${intent}`)}
      </Button>
    </Form>
  )
}
