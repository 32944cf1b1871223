import { BlockStack, Button, InlineGrid, InlineStack, Select, Text } from '@shopify/polaris'
import { tenderName } from '../../../i18n/amount-names.ts'
import { dispositions, grades } from '../../../domain/policy/policy.ts'
import { gradeName } from '../../../i18n/grade-name.ts'
import { useDesk } from '../desk-context.tsx'
import { moved } from '../settings/reasons-form.ts'
import { Pick, Typed, type AnswerProps } from './answer-controls.tsx'
import { answerChoices, type EditedAnswers } from './edited-answers.ts'

export const Release = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const { release } = answers
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
      <Pick
        label="settings.release_at"
        isLocked={isLocked}
        options={answerChoices.releaseAt.map((value) => ({
          value,
          label: words.t(`settings.release_at_${value}`),
        }))}
        value={release.at}
        onPick={(at) => onChange({ ...answers, release: { ...release, at } })}
      />
      <Pick
        label="settings.release_by"
        isLocked={isLocked}
        options={answerChoices.releaseBy.map((value) => ({
          value,
          label: words.t(`settings.release_by_${value}`),
        }))}
        value={release.by}
        onPick={(by) => onChange({ ...answers, release: { ...release, by } })}
      />
    </InlineGrid>
  )
}

export const OutboundShipping = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <Pick
      label="settings.outbound"
      isLocked={isLocked}
      options={answerChoices.outboundShipping.map((value) => ({
        value,
        label: words.t(`settings.outbound_${value}`),
      }))}
      value={answers.outboundShipping}
      onPick={(outboundShipping) => onChange({ ...answers, outboundShipping })}
    />
  )
}

export const Grades = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const put = (grade: (typeof grades)[number], next: Partial<EditedAnswers['grades']['A']>) =>
    onChange({ ...answers, grades: { ...answers.grades, [grade]: { ...answers.grades[grade], ...next } } })
  return (
    <BlockStack gap="200">
      {grades.map((grade) => (
        <BlockStack key={grade} gap="100">
          <Text as="p">{words.t('receiving.grade', { grade: gradeName(words, grade) })}</Text>
          <InlineGrid columns={2} gap="200">
            <Typed
              label={words.t('settings.grade_off')}
              suffix="%"
              value={answers.grades[grade].percent}
              isLocked={isLocked}
              at={`answers.grades.${grade}`}
              onType={(percent) => put(grade, { percent })}
            />
            <Pick
              label="settings.grade_goes"
              isLocked={isLocked}
              options={dispositions.map((value) => ({ value, label: words.t(`disposition.${value}`) }))}
              value={answers.grades[grade].disposition}
              onPick={(disposition) => put(grade, { disposition })}
            />
          </InlineGrid>
        </BlockStack>
      ))}
    </BlockStack>
  )
}

/** In order; what is not among them gets nothing back. */
export const TenderOrder = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const all = answers.tenderOrder
  const put = (tenderOrder: EditedAnswers['tenderOrder']) => onChange({ ...answers, tenderOrder })
  const left = answerChoices.tenders.filter((one) => !all.includes(one))
  return (
    <BlockStack gap="100">
      {all.map((kind, at) => {
        const name = tenderName(words, kind, '')
        return (
          <InlineStack key={kind} align="space-between" gap="200">
            <Text as="span">
              {at + 1}. {name}
            </Text>
            <InlineStack gap="300">
              <Button
                variant="plain"
                disabled={isLocked || at === 0}
                accessibilityLabel={words.t('reasons.up_named', { name })}
                onClick={() => put(moved(all, at, -1))}
              >
                {words.t('reasons.up')}
              </Button>
              <Button
                variant="plain"
                disabled={isLocked || all.length === 1}
                accessibilityLabel={words.t('policy.answer.remove_named', { name })}
                onClick={() => put(all.toSpliced(at, 1))}
              >
                {words.t('policy.answer.remove')}
              </Button>
            </InlineStack>
          </InlineStack>
        )
      })}
      {left.length > 0 && (
        <Select
          label={words.t('policy.answer.add_tender')}
          labelHidden
          disabled={isLocked}
          placeholder={words.t('policy.answer.add_tender')}
          options={left.map((value) => ({ value, label: tenderName(words, value, '') }))}
          value=""
          onChange={(value) => put([...all, ...left.filter((one) => one === value)])}
        />
      )}
    </BlockStack>
  )
}
