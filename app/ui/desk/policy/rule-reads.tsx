import { BlockStack, Card, Text } from '@shopify/polaris'
import type { Rule } from '../../../domain/policy/policy.ts'
import { useDesk } from '../desk-context.tsx'
import { answered } from '../../policy/answer-clauses.ts'
import { ruleSentence } from '../../policy/rule-sentence.ts'
import { hiddenBelow, type RuleBelow } from './hidden-below.ts'
import type { useEditedRule } from './use-edited-rule.ts'
import { withGaps } from './with-gaps.ts'

export type { RuleBelow } from './hidden-below.ts'

/** The sentence that the fields make, as it will stand in the list; and what it leaves to no rule below it. */
export const RuleReads = (
  props: Pick<ReturnType<typeof useEditedRule>, 'document'> & {
    readonly names: Readonly<Record<string, string>>
    readonly isLast: boolean
    readonly below: readonly RuleBelow[]
  },
) => {
  const { words } = useDesk()
  const rule = withGaps(props.document) as Rule
  const { rules, answers } = props.isLast ? { rules: [], answers: [] } : hiddenBelow(rule, props.below)
  const questions = answered.filter((one) => answers.includes(one)).map((one) => words.t(`question.${one}`))
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingSm">
          {words.t('policy.rule.reads')}
        </Text>
        <Text as="p" breakWord>
          {ruleSentence(words, rule, { reasons: props.names }, props.isLast).whole}
        </Text>
        {rules.length > 0 && (
          <Text as="p" tone="caution" breakWord>
            {words.t('policy.rule.hides', {
              count: rules.length,
              rules: words.list(rules.map((text) => words.t('rule.quoted', { text }))),
              questions: words.list(questions),
            })}
          </Text>
        )}
      </BlockStack>
    </Card>
  )
}
