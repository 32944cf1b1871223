import { BlockStack, Box, Button, InlineGrid, InlineStack, RadioButton, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { ChecklistView, ReturnLineView } from '../../../contracts/views.ts'
import { gradeOf, isBetter } from '../../../domain/inspection/grade-answers.ts'
import { grades, type Grade } from '../../../domain/policy/policy.ts'
import { gradeName } from '../../../i18n/grade-name.ts'
import { answerField, countField } from './counting-fields.ts'
import { useDesk } from '../desk-context.tsx'
import { CountField, FormSelect, FormText } from '../form-fields.tsx'
import { useStep } from './table-context.ts'
import { gradeTermsSentence } from '../return/grade-terms.ts'

type Answers = Readonly<Record<number, boolean>>

/**
 * The checks of a line's product type, for as many units as the answers hold for; the rest is asked for next. Nothing is filled
 * in: what nobody looked at is not recorded. The grade shown follows the answers; the server computes it again.
 */
export const ChecklistFields = (props: {
  readonly line: ReturnLineView
  readonly checklist: ChecklistView
  readonly canOverride: boolean
}) => {
  const { words } = useDesk()
  const { line, checklist } = props
  const { markEntered } = useStep()
  const [answers, setAnswers] = useState<Answers>({})
  const [count, setCount] = useState<string | null>(null)
  // Answers are about what lay here then: what arrives later is not answered for.
  const answer = (next: Answers) => {
    setAnswers(next)
    setCount(count ?? String(line.toInspect))
    markEntered()
  }
  const nameOf = (what: 'checklist' | 'count') => countField(what, line.returnLineId, 'all')
  const allFine = Object.fromEntries(checklist.checks.map((_check, index) => [index, true]))
  return (
    <BlockStack gap="300">
      <input type="hidden" name={nameOf('checklist')} value={checklist.hash} />
      <InlineGrid columns={{ xs: 1, sm: ['oneThird', 'twoThirds'] }} gap="300" alignItems="end">
        <CountField
          label={words.t('inspection.quantity')}
          name={nameOf('count')}
          value={count ?? String(line.toInspect)}
          onChange={setCount}
          max={line.toInspect}
        />
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="span" tone="subdued">
            {words.t('inspection.checklist', { name: checklist.name })}
          </Text>
          <Button onClick={() => answer(allFine)}>{words.t('inspection.all_yes')}</Button>
        </InlineStack>
      </InlineGrid>
      <BlockStack gap="0">
        {checklist.checks.map(({ question, gradeIfNo }, index) => (
          <Question
            key={question}
            name={answerField(line.returnLineId, index)}
            question={question}
            gradeIfNo={gradeIfNo}
            answer={answers[index]}
            onAnswer={(isFine) => answer({ ...answers, [index]: isFine })}
          />
        ))}
      </BlockStack>
      <Result line={line} checklist={checklist} answers={answers} canOverride={props.canOverride} />
    </BlockStack>
  )
}

const Question = (props: {
  readonly name: string
  readonly question: string
  readonly gradeIfNo: Grade
  readonly answer: boolean | undefined
  readonly onAnswer: (isFine: boolean) => void
}) => {
  const { words } = useDesk()
  const { name, question, answer } = props
  const choice = (value: 'yes' | 'no') => (
    <RadioButton
      id={`${name}|${value}`}
      name={name}
      value={value}
      label={words.t(`inspection.${value}`)}
      checked={answer === (value === 'yes')}
      onChange={() => props.onAnswer(value === 'yes')}
    />
  )
  return (
    <fieldset style={{ border: 'none', margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={legendHidden}>{question}</legend>
      <Box
        paddingBlock="200"
        borderBlockStartWidth="025"
        borderColor="border-secondary"
        {...(answer === false ? { background: 'bg-surface-critical', paddingInline: '200' } : {})}
      >
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <div aria-hidden style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Text as="span">{question}</Text>{' '}
            {answer === false && (
              <Text as="span" tone="subdued">
                {words.t('inspection.at_best', { grade: gradeName(words, props.gradeIfNo) })}
              </Text>
            )}
          </div>
          <InlineStack gap="300" wrap={false}>
            {choice('yes')}
            {choice('no')}
          </InlineStack>
        </InlineStack>
      </Box>
    </fieldset>
  )
}

/** Heard, not seen: the question stands beside its answers. A legend itself takes no part in the row. */
const legendHidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const

const Result = (props: {
  readonly line: ReturnLineView
  readonly checklist: ChecklistView
  readonly answers: Answers
  readonly canOverride: boolean
}) => {
  const { words } = useDesk()
  const { line, checklist, answers, canOverride } = props
  const [wished, setWished] = useState('')
  const given = checklist.checks.flatMap((check, index) => {
    const isFine = answers[index]
    return isFine === undefined ? [] : [{ ...check, isFine }]
  })
  const best = gradeOf(given)
  const grade = grades.find((one) => one === wished) ?? best
  const open = checklist.checks.length - given.length
  return (
    <BlockStack gap="300">
      <Box background="bg-surface-secondary" borderRadius="200" padding="300">
        <div role="status">
          <Text as="p" fontWeight="semibold">
            {open > 0
              ? words.t('inspection.unanswered', { count: open })
              : gradeTermsSentence(words, grade, line.decision.gradeTerms[grade])}
          </Text>
        </div>
      </Box>
      <InlineGrid columns={{ xs: 1, sm: ['oneThird', 'twoThirds'] }} gap="300">
        <FormSelect
          label={words.t('inspection.grade')}
          name={countField('grade', line.returnLineId, 'all')}
          initial=""
          onChange={setWished}
          options={[
            { value: '', label: words.t('inspection.by_checklist') },
            ...grades.map((one) => ({ value: one, label: gradeName(words, one) })),
          ]}
          {...(open === 0 && isBetter(grade, best) && !canOverride
            ? { error: words.t('inspection.better_not_yours', { grade: gradeName(words, best) }) }
            : {})}
        />
        <FormText
          label={words.t(isBetter(best, grade) ? 'inspection.note_needed' : 'receiving.inspect_note')}
          name={countField('note', line.returnLineId, 'all')}
          maxLength={500}
        />
      </InlineGrid>
      {canOverride && isBetter(grade, best) && (
        <FormText
          label={words.t('inspection.override')}
          helpText={words.t('inspection.override_help')}
          name={countField('override', line.returnLineId, 'all')}
          maxLength={500}
        />
      )}
    </BlockStack>
  )
}
