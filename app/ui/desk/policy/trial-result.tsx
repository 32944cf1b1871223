import { Badge, Banner, BlockStack, Box, Card, InlineGrid, InlineStack, List, Text } from '@shopify/polaris'
import type { NearestChange } from '../../../domain/policy/nearest-changes.ts'
import type { LineDecision, Policy } from '../../../domain/policy/policy.ts'
import { refusalSentence, type WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import { useDesk } from '../desk-context.tsx'
import type { Names } from './fact-words.ts'
import { nearestWords, traceRows, type TraceRow } from './trace-words.ts'

export type TrialVerdict = {
  readonly policy: Policy
  readonly decision: LineDecision
  readonly refusal: WordedRefusal | null
  readonly nearest: readonly NearestChange[]
}

/** Both decisions side by side; what the draft answers otherwise is marked. */
export const TrialResult = (props: {
  readonly result: { readonly published: TrialVerdict; readonly draft: TrialVerdict | null }
  readonly hasDraft: boolean
  readonly names: Names
}) => {
  const { words } = useDesk()
  const { published, draft } = props.result
  const rowsOf = ({ policy, decision }: TrialVerdict) => traceRows(words, policy, decision, props.names)
  const before = new Map(rowsOf(published).map(({ about, answer }) => [about, answer]))
  const isOther = ({ about, answer }: TraceRow) => before.get(about) !== answer
  const isSame = draft !== null && !rowsOf(draft).some(isOther)
  return (
    <BlockStack gap="400">
      {!props.hasDraft && <Banner tone="info" title={words.t('policy.trial.no_draft')} />}
      {props.hasDraft && draft === null && <Banner tone="warning" title={words.t('policy.trial.unsound')} />}
      {isSame && <Banner tone="info" title={words.t('policy.trial.same')} />}
      <InlineGrid columns={{ xs: 1, md: draft ? 2 : 1 }} gap="400" alignItems="start">
        {draft && (
          <Verdict
            title={words.t('policy.trial.draft')}
            verdict={draft}
            rows={rowsOf(draft)}
            isOther={isOther}
            names={props.names}
          />
        )}
        <Verdict
          title={words.t('policy.trial.published')}
          verdict={published}
          rows={rowsOf(published)}
          isOther={() => false}
          names={props.names}
        />
      </InlineGrid>
    </BlockStack>
  )
}

const Verdict = (props: {
  readonly title: string
  readonly verdict: TrialVerdict
  readonly rows: readonly TraceRow[]
  readonly isOther: (row: TraceRow) => boolean
  readonly names: Names
}) => {
  const { words } = useDesk()
  const { verdict } = props
  const { refusal } = verdict
  const { lastDay } = verdict.decision.window
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {props.title}
        </Text>
        <Banner
          tone={refusal ? 'critical' : 'success'}
          title={words.t(refusal ? 'policy.trial.may_not' : 'policy.trial.may')}
        >
          <Text as="p">
            {refusal
              ? refusalSentence(words, refusal)
              : lastDay === null
                ? words.t('policy.trial.no_limit')
                : words.t('policy.trial.until', { day: words.day(lastDay) })}
          </Text>
        </Banner>
        {refusal && <Nearest {...props} />}
        {props.rows.map((row) => (
          <Box
            key={row.about}
            paddingBlockStart="200"
            borderBlockStartWidth="025"
            borderColor="border-secondary"
          >
            <Row row={row} isOther={props.isOther(row)} />
          </Box>
        ))}
      </BlockStack>
    </Card>
  )
}

const Nearest = ({ verdict, names }: { readonly verdict: TrialVerdict; readonly names: Names }) => {
  const { words } = useDesk()
  const { nearest, decision } = verdict
  if (nearest.length === 0) return <Text as="p">{words.t('policy.trial.nearest_none')}</Text>
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {words.t('policy.trial.nearest')}
      </Text>
      <List>
        {nearest.map((change) => (
          <List.Item key={JSON.stringify(change)}>
            {nearestWords(words, change, decision.facts, names)}
          </List.Item>
        ))}
      </List>
    </BlockStack>
  )
}

const Row = ({ row, isOther }: { readonly row: TraceRow; readonly isOther: boolean }) => {
  const { words } = useDesk()
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {words.t(`question.${row.about}`)}
        </Text>
        {isOther && <Badge tone="attention">{words.t('policy.trial.differs')}</Badge>}
      </InlineStack>
      <Text as="p" breakWord>
        {row.answer}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm" breakWord>
        {row.by.length === 0
          ? words.t('policy.trial.by_none')
          : row.by.map((rule) => words.t('policy.trial.answered_by', { rule })).join(', ')}
      </Text>
      {row.passedOver.map((sentence) => (
        <Text key={sentence} as="p" tone="subdued" variant="bodySm" breakWord>
          {sentence}
        </Text>
      ))}
    </BlockStack>
  )
}
