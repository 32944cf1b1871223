import { BlockStack, ChoiceList, InlineGrid, TextField } from '@shopify/polaris'
import { compareDays, isDay } from '../../../domain/time/day.ts'
import { useDesk } from '../desk-context.tsx'
import type { Answered } from '../../policy/answer-clauses.ts'
import { Pick, Typed, type AnswerProps } from './answer-controls.tsx'
import { answerChoices, type EditedAnswers } from './edited-answers.ts'
import { errorIn, useEditor, useFieldError } from './editor-context.tsx'
import { FeeFields } from './fee-fields.tsx'
import { Grades, OutboundShipping, Release, TenderOrder } from './money-answers.tsx'

const Returnable = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <Pick
      label="question.returnable"
      isAlone
      isLocked={isLocked}
      options={answerChoices.returnable.map((value) => ({
        value,
        label: words.t(`policy.answer.${value}`),
      }))}
      value={answers.returnable}
      onPick={(returnable) => onChange({ ...answers, returnable })}
    />
  )
}

const Window = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const { window } = answers
  const put = (next: Partial<EditedAnswers['window']>) =>
    onChange({ ...answers, window: { ...window, ...next } })
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="200">
      <Typed
        label={words.t('settings.window_days')}
        help={words.t('settings.window_days_help')}
        value={window.days}
        isLocked={isLocked}
        at="answers.window.days"
        onType={(days) => put({ days })}
      />
      <Pick
        label="settings.window_anchor"
        isLocked={isLocked}
        options={answerChoices.anchor.map((value) => ({ value, label: words.t(`anchor.${value}`) }))}
        value={window.anchor}
        onPick={(anchor) => put({ anchor })}
      />
      <Typed
        label={words.t('settings.window_buffer')}
        help={words.t('settings.window_buffer_help')}
        value={window.bufferDays}
        isLocked={isLocked}
        at="answers.window.bufferDays"
        onType={(bufferDays) => put({ bufferDays })}
      />
    </InlineGrid>
  )
}

const Resolutions = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <ChoiceList
      title={words.t('question.resolutions')}
      titleHidden
      allowMultiple
      disabled={isLocked}
      choices={answerChoices.resolutions.map((value) => ({ value, label: words.t(`resolution.${value}`) }))}
      selected={[...answers.resolutions]}
      {...useFieldError('answers.resolutions')}
      onChange={(chosen) =>
        onChange({ ...answers, resolutions: answerChoices.resolutions.filter((one) => chosen.includes(one)) })
      }
    />
  )
}

const RestockingFee = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <Typed
      label={words.t('settings.restocking')}
      suffix="%"
      value={answers.restockingFee}
      isLocked={isLocked}
      at="answers.restockingFee"
      onType={(restockingFee) => onChange({ ...answers, restockingFee })}
    />
  )
}

const Approval = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <Pick
      label="question.approval"
      isAlone
      isLocked={isLocked}
      options={answerChoices.approval.map((value) => ({
        value,
        label: words.t(`settings.approval_${value}`),
      }))}
      value={answers.approval}
      onPick={(approval) => onChange({ ...answers, approval })}
    />
  )
}

const Evidence = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <ChoiceList
      title={words.t('question.evidence')}
      titleHidden
      allowMultiple
      disabled={isLocked}
      choices={answerChoices.evidence.map((value) => ({ value, label: words.t(`policy.answer.${value}`) }))}
      selected={[...answers.evidence]}
      {...useFieldError('answers.evidence')}
      onChange={(chosen) =>
        onChange({ ...answers, evidence: answerChoices.evidence.filter((one) => chosen.includes(one)) })
      }
    />
  )
}

const GoodsKept = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <Pick
      label="question.goods"
      isAlone
      isLocked={isLocked}
      options={answerChoices.goods.map((value) => ({ value, label: words.t(`policy.answer.${value}`) }))}
      value={answers.goods}
      onPick={(goods) => onChange({ ...answers, goods })}
    />
  )
}

const StoreCreditBonus = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <Typed
      label={words.t('policy.answer.bonus')}
      help={words.t('policy.answer.bonus_help')}
      suffix="%"
      value={answers.storeCreditBonus}
      isLocked={isLocked}
      at="answers.storeCreditBonus"
      onType={(storeCreditBonus) => onChange({ ...answers, storeCreditBonus })}
    />
  )
}

const ExtendUntil = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const { today } = useEditor()
  const isOver = isDay(answers.extendUntil) && compareDays(answers.extendUntil, today) < 0
  return (
    <Typed
      label={words.t('policy.answer.day')}
      type="date"
      value={answers.extendUntil}
      isLocked={isLocked}
      at="answers.extendUntil"
      {...(isOver ? { help: words.t('policy.answer.day_over') } : {})}
      onType={(extendUntil) => onChange({ ...answers, extendUntil })}
    />
  )
}

const languages = ['en', 'id', 'nl'] as const

const Instructions = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const { problems } = useEditor()
  const all = answers.instructions
  return (
    <BlockStack gap="200">
      {all.map((one, at) => (
        // What is said has no name but its place.
        <InlineGrid key={`${at} of ${all.length}`} columns={{ xs: 1, sm: 3 }} gap="200">
          {languages.map((language) => (
            <TextField
              key={language}
              label={words.t(`reasons.language_${language}`)}
              multiline={3}
              autoComplete="off"
              maxLength={500}
              disabled={isLocked}
              value={one[language]}
              {...errorIn(words, problems, `answers.instructions[${at}].${language}`)}
              onChange={(text) =>
                onChange({ ...answers, instructions: all.with(at, { ...one, [language]: text }) })
              }
            />
          ))}
        </InlineGrid>
      ))}
    </BlockStack>
  )
}

/** The fields of each question. */
export const answerInputs: { readonly [A in Answered]: (props: AnswerProps) => JSX.Element } = {
  returnable: Returnable,
  window: Window,
  resolutions: Resolutions,
  restockingFee: RestockingFee,
  returnShipping: FeeFields,
  approval: Approval,
  release: Release,
  outboundShipping: OutboundShipping,
  grades: Grades,
  tenderOrder: TenderOrder,
  evidence: Evidence,
  goods: GoodsKept,
  storeCreditBonus: StoreCreditBonus,
  extendUntil: ExtendUntil,
  instructions: Instructions,
}
