import {
  BlockStack,
  Button,
  ChoiceList,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from '@shopify/polaris'
import { tenderName } from '../../../i18n/amount-names.ts'
import type { DeskKey } from '../../../i18n/desk-words.ts'
import { dispositions, grades } from '../counting-fields.ts'
import { useDesk } from '../desk-context.tsx'
import { moved } from '../reasons-form.ts'
import type { Answered } from './answer-clauses.ts'
import { answerChoices, type EditedAnswers } from './edited-answers.ts'
import { FeeFields } from './fee-fields.tsx'

export type AnswerProps = {
  readonly answers: EditedAnswers
  readonly onChange: (answers: EditedAnswers) => void
  readonly isLocked: boolean
}

type Word<Value extends string> = { readonly value: Value; readonly label: string }

/** One of a few answers. */
const Pick = <Value extends string>(props: {
  readonly label: DeskKey
  readonly options: readonly Word<Value>[]
  readonly value: Value
  readonly isLocked: boolean
  readonly isAlone?: boolean
  readonly onPick: (value: Value) => void
}) => {
  const { words } = useDesk()
  return (
    <Select
      label={words.t(props.label)}
      labelHidden={props.isAlone ?? false}
      disabled={props.isLocked}
      options={[...props.options]}
      value={props.value}
      onChange={(value) => props.onPick(value as Value)}
    />
  )
}

const Typed = (props: {
  readonly label: string
  readonly value: string
  readonly isLocked: boolean
  readonly help?: string
  readonly suffix?: string
  readonly type?: 'date' | 'text'
  readonly onType: (value: string) => void
}) => (
  <TextField
    label={props.label}
    type={props.type ?? 'text'}
    autoComplete="off"
    disabled={props.isLocked}
    {...(props.help ? { helpText: props.help } : {})}
    {...(props.suffix ? { suffix: props.suffix } : {})}
    value={props.value}
    onChange={props.onType}
  />
)

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

const Release = ({ answers, onChange, isLocked }: AnswerProps) => {
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

const OutboundShipping = ({ answers, onChange, isLocked }: AnswerProps) => {
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

const Grades = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const put = (grade: (typeof grades)[number], next: Partial<EditedAnswers['grades']['A']>) =>
    onChange({ ...answers, grades: { ...answers.grades, [grade]: { ...answers.grades[grade], ...next } } })
  return (
    <BlockStack gap="200">
      {grades.map((grade) => (
        <BlockStack key={grade} gap="100">
          <Text as="p">{words.t(`settings.grade_${grade}`)}</Text>
          <InlineGrid columns={2} gap="200">
            <Typed
              label={words.t('settings.grade_off')}
              suffix="%"
              value={answers.grades[grade].percent}
              isLocked={isLocked}
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
const TenderOrder = ({ answers, onChange, isLocked }: AnswerProps) => {
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

const ExtendUntil = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  return (
    <Typed
      label={words.t('policy.answer.day')}
      type="date"
      value={answers.extendUntil}
      isLocked={isLocked}
      onType={(extendUntil) => onChange({ ...answers, extendUntil })}
    />
  )
}

const languages = ['en', 'id', 'nl'] as const

const Instructions = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
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
  extendUntil: ExtendUntil,
  instructions: Instructions,
}
