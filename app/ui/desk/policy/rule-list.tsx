import { useNavigation, useSubmit } from '@remix-run/react'
import { BlockStack, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { RuleEffect } from '../../../domain/policy/rule-effects.ts'
import { useDesk } from '../desk-context.tsx'
import type { Names } from '../../policy/fact-words.ts'
import { problemsOfRule, type Problem } from './problem-words.ts'
import { RuleRow } from './rule-row.tsx'
import { useFollowedStep } from './use-followed-step.ts'
import { useReorder } from './use-reorder.tsx'

/**
 * The rules from top to bottom, each as a sentence. They are put into another order by their handles (dragged, or with the
 * keyboard) and by plain buttons; the last one keeps its place.
 */
export const RuleList = (props: {
  readonly policy: Policy
  readonly hash: string
  readonly problems: readonly Problem[]
  readonly effects: { readonly lines: number; readonly rules: readonly (RuleEffect | null)[] } | null
  readonly names: Names
  readonly isLocked: boolean
}) => {
  const { words } = useDesk()
  const { policy, hash, problems, effects, isLocked } = props
  const [said, setSaid] = useState('')
  const submit = useSubmit()
  const isBusy = useNavigation().state !== 'idle'
  const last = policy.rules.length - 1
  const nameAt = (at: number) => policy.rules[at]?.name ?? ''
  const reorder = useReorder(
    last,
    isBusy,
    (from, to) => submit({ intent: 'move', at: from, to, basedOn: hash }, { method: 'post' }),
    (what, at) => setSaid(words.t(`policy.reorder.${what}`, { place: at + 1, of: last })),
  )
  const sayPlace = (at: number) => setSaid(words.t('policy.reorder.moved', { place: at + 1, of: last }))
  const followStep = useFollowedStep(isBusy, sayPlace)
  const row = (at: number, place: number) => {
    const rule = policy.rules[at]
    return (
      rule && (
        <RuleRow
          key={at}
          rule={rule}
          at={at}
          place={place}
          last={last}
          hash={hash}
          names={props.names}
          problems={problemsOfRule(problems, at)}
          rules={policy.rules}
          effect={effects && { lines: effects.lines, of: effects.rules[at] ?? null }}
          isLocked={isLocked}
          isHeld={reorder.held?.from === at}
          rowRef={reorder.rowRef(at)}
          handle={reorder.handle(at)}
        />
      )
    )
  }
  return (
    <BlockStack gap="300">
      {last > 1 && !isLocked && (
        <Text as="p" tone="subdued">
          {words.t('policy.reorder.help')}
        </Text>
      )}
      {last === 0 && <Text as="p">{words.t('policy.only_default')}</Text>}
      <ol
        style={{ listStyle: 'none', margin: 0, padding: 0 }}
        aria-label={words.t('policy.rules')}
        onSubmit={followStep}
      >
        {reorder.order.map((at, place) => row(at, place))}
        {row(last, last)}
      </ol>
      <div role="status" aria-live="assertive">
        <Text as="span" visuallyHidden>
          {said && `${nameAt(reorder.held?.from ?? -1)} ${said}`.trim()}
        </Text>
      </div>
    </BlockStack>
  )
}
