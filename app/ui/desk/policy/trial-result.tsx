import { Badge, Banner, BlockStack, Box, Card, InlineGrid, InlineStack, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'
import type { ExplanationView } from '../../../contracts/views.ts'
import type { LineMoney } from '../../../domain/backtest/backtest-case.ts'
import { LineMoneyList } from '../backtest/line-money-list.tsx'
import type { Resolution } from '../../../domain/policy/policy.ts'
import { refusalSentence, type WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import { Sentences } from '../return/decision-explained.tsx'
import { useDesk } from '../desk-context.tsx'
import { explanationWords } from '../../policy/explanation-words.ts'
import type { Names } from '../../policy/fact-words.ts'

export type TrialVerdict = {
  readonly refusal: WordedRefusal | null
  readonly lastDay: string | null
  readonly money: {
    readonly parts: LineMoney
    readonly currency: string
    readonly exponent: number
  } | null
  readonly explanation: ExplanationView
}

/** Both decisions side by side; what the draft answers otherwise is marked. */
export const TrialResult = (props: {
  readonly result: { readonly published: TrialVerdict; readonly draft: TrialVerdict | null }
  readonly hasDraft: boolean
  readonly names: Names
  readonly asked: { readonly resolution: Resolution } | null
}) => {
  const { words } = useDesk()
  const { published, draft } = props.result
  const said = ({ explanation }: TrialVerdict) => explanationWords(words, explanation, props.names)
  const before = new Map(said(published).answers.map(({ name, answer }) => [name, answer]))
  const isOther: IsOther = ({ name, answer }) => (before.get(name) ?? words.t('explained.nobody')) !== answer
  const isSame = draft !== null && !said(draft).answers.some(isOther)
  return (
    <BlockStack gap="400">
      {!props.hasDraft && <Banner tone="info" title={words.t('policy.trial.no_draft')} />}
      {props.hasDraft && draft === null && <Banner tone="warning" title={words.t('policy.trial.unsound')} />}
      {isSame && <Banner tone="info" title={words.t('policy.trial.same')} />}
      <NotDone resolution={props.asked?.resolution} verdicts={[published, draft]} />
      <InlineGrid columns={{ xs: 1, md: draft ? 2 : 1 }} gap="400" alignItems="start">
        {draft && (
          <Verdict
            title={words.t('policy.trial.draft')}
            verdict={draft}
            said={said(draft)}
            isOther={isOther}
          />
        )}
        <Verdict
          title={words.t('policy.trial.published')}
          verdict={published}
          said={said(published)}
          isOther={() => false}
        />
      </InlineGrid>
    </BlockStack>
  )
}

/** Wishes that a policy can offer, and that nobody carries out here yet. */
const NotDone = (props: {
  readonly resolution: Resolution | undefined
  readonly verdicts: readonly (TrialVerdict | null)[]
}) => {
  const { words } = useDesk()
  const { resolution = 'refund' } = props
  const isGranted = props.verdicts.some((verdict) => verdict?.refusal === null)
  if (resolution === 'refund' || !isGranted) return null
  return <Banner tone="info" title={words.t(`policy.trial.not_done.${resolution}`)} />
}

type Said = ReturnType<typeof explanationWords>
type IsOther = (answer: Said['answers'][number]) => boolean

const Verdict = (props: {
  readonly title: string
  readonly verdict: TrialVerdict
  readonly said: Said
  readonly isOther: IsOther
}) => {
  const { words } = useDesk()
  const { refusal, lastDay, money } = props.verdict
  const { answers, instead, passedOver } = props.said
  const until =
    lastDay === null
      ? words.t('policy.trial.no_limit')
      : words.t('policy.trial.until', { day: words.day(lastDay) })
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
          <Text as="p">{refusal ? refusalSentence(words, refusal) : until}</Text>
        </Banner>
        {refusal && (
          <Part title={words.t('policy.trial.nearest')}>
            <Sentences all={instead.length > 0 ? instead : [words.t('policy.trial.nearest_none')]} />
          </Part>
        )}
        {money && (
          <BlockStack gap="050">
            <LineMoneyList money={money.parts} {...money} />
            <Text as="p" tone="subdued" variant="bodySm">
              {words.t('policy.trial.money_help')}
            </Text>
          </BlockStack>
        )}
        {answers.map((answer) => (
          <Box
            key={answer.name}
            paddingBlockStart="200"
            borderBlockStartWidth="025"
            borderColor="border-secondary"
          >
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  {answer.name}
                </Text>
                {props.isOther(answer) && <Badge tone="attention">{words.t('policy.trial.differs')}</Badge>}
              </InlineStack>
              <Text as="p" breakWord>
                {answer.answer}
              </Text>
              <Sentences all={answer.by} />
            </BlockStack>
          </Box>
        ))}
        {passedOver.length > 0 && (
          <Part title={words.t('explained.not_applied')}>
            <Sentences all={passedOver} />
          </Part>
        )}
      </BlockStack>
    </Card>
  )
}

const Part = (props: { readonly title: string; readonly children: ReactNode }) => (
  <BlockStack gap="050">
    <Text as="h3" variant="headingSm">
      {props.title}
    </Text>
    {props.children}
  </BlockStack>
)
