import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from '@shopify/polaris'
import type { PolicyChange } from '../../../domain/policy/compare-policies.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { RuleEffect } from '../../../domain/policy/rule-effects.ts'
import type { Actor } from '../../../domain/returns/actor.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useDesk } from '../desk-context.tsx'
import { TopScreen } from '../top-screen.tsx'
import type { Problem } from './problem-words.ts'
import { EffectsOf, type LookedAt } from './effects-of.tsx'
import { PublishCard } from './publish-card.tsx'
import { RuleList } from './rule-list.tsx'
import { TemplatesCard } from './templates-card.tsx'

type Effects = {
  readonly lines: number
  readonly channels: LookedAt
  readonly rules: readonly (RuleEffect | null)[]
}

export type PolicyScreenProps = {
  /** The draft, or what is in force where there is none; `hash` names it. */
  readonly policy: Policy
  readonly hash: string
  readonly publishedHash: string
  readonly published: { readonly at: string; readonly by: Actor }
  readonly draft: {
    readonly savedAt: string
    readonly savedBy: Actor
    readonly problems: readonly Problem[]
    /** Whether every rule that can change nothing was found. */
    readonly isSearchedWhole: boolean
    /** Another version came into force since it was begun. */
    readonly isOutdated: boolean
    readonly changes: readonly PolicyChange[]
  } | null
  readonly waiting: {
    readonly scheduleId: string
    readonly publishAt: string
    readonly scheduledBy: Actor
    readonly isDraft: boolean
  } | null
  readonly effects: Effects | null
  readonly reasons: Readonly<Record<string, string>>
  readonly answer: ActionAnswer | undefined
}

/** Who works here may do this to the policy. */
export const useMayOnPolicy = () => {
  const { staff } = useDesk()
  const actor = { kind: 'staff', staffId: staff.staffId, name: staff.name, role: staff.role } as const
  return { edit: mayDo(actor, 'edit_policy').ok, publish: mayDo(actor, 'publish_policy').ok }
}

/** A shop's policy as a list of rules, and all that is done with it. */
export const PolicyScreen = (props: PolicyScreenProps) => {
  const { words } = useDesk()
  const may = useMayOnPolicy()
  const { policy, hash } = props
  return (
    <TopScreen title={words.t('policy.title')}>
      <AnswerNotice answer={props.answer} />
      <PublishCard {...props} may={may} />
      <Card>
        <BlockStack gap="400">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd" breakWord>
                {policy.name}
              </Text>
              <Text as="p" tone="subdued">
                {words.t('policy.help')}
              </Text>
            </BlockStack>
            <ButtonGroup>
              <Button url="/app/policy/backtests">{words.t('backtest.title')}</Button>
              {may.edit && <Button url="/app/policy/rules/new">{words.t('policy.add_rule')}</Button>}
            </ButtonGroup>
          </InlineStack>
          <EffectsOf channels={props.effects?.channels ?? []} />
          <RuleList
            policy={policy}
            hash={hash}
            problems={props.draft?.problems ?? []}
            effects={props.effects}
            names={{ reasons: props.reasons }}
            isLocked={!may.edit}
          />
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.t('policy.more')}
          </Text>
          <Text as="p" tone="subdued">
            {words.t('policy.counted_in', {
              zone: policy.timeZone,
              count: Object.keys(policy.countryGroups ?? {}).length,
            })}
          </Text>
          <ButtonGroup>
            <Button url="/app/policy/try">{words.t('policy.trial.open')}</Button>
            <Button url="/app/policy/backtests">{words.t('policy.backtests')}</Button>
            <Button url="/app/policy/versions">{words.t('policy.versions.open')}</Button>
            <Button url="/app/policy/terms">{words.t('policy.terms.open')}</Button>
            <Button url="/app/policy/file">{words.t('policy.file.open')}</Button>
          </ButtonGroup>
        </BlockStack>
      </Card>
      {may.edit && <TemplatesCard hash={hash} />}
    </TopScreen>
  )
}
