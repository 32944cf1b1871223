import { Box, InlineGrid, InlineStack, Select, Tag, TextField } from '@shopify/polaris'
import { useState } from 'react'
import { factShapes } from '../../../domain/policy/fact-kinds.ts'
import type { FactName } from '../../../domain/policy/policy.ts'
import { reasons } from '../../../domain/returns/reasons.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import { answerChoices } from './edited-answers.ts'
import { countryOptions } from './countries.ts'
import type { EditedTest } from './edited-condition.ts'
import { useEditor, type Editor, type FieldError } from './editor-context.tsx'
import type { ValueMarks } from './value-marks.ts'

type ValueProps = {
  readonly test: EditedTest
  /** What amounts are in, where a condition beside this one says. */
  readonly currency: string | null
  /** What is wrong with which field. */
  readonly marks: ValueMarks
  readonly onChange: (test: EditedTest) => void
}

/** What a fact is held against: the fields fit the kind of fact and how it is asked. */
export const ValueFields = (props: ValueProps) => {
  const { words } = useDesk()
  const editor = useEditor()
  const { test, marks, onChange } = props
  const { kind } = factShapes[test.fact]
  if (kind === 'flag' || test.asking === 'missing') return null
  const options = optionsFor(words, editor, test)
  const put = (values: readonly string[]) => onChange({ ...test, values })
  if (options && test.asking === 'one_of')
    return <SomeOf options={options} values={test.values} error={marks.first} onChange={put} />
  if (options)
    return (
      <OneOf
        options={options}
        value={test.values[0] ?? ''}
        error={marks.first}
        onChange={(value) => put([value])}
      />
    )
  if (kind !== 'money' || props.currency !== null) return <TypedValues {...props} />
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
      <Currency {...props} />
      <TypedValues {...props} />
    </InlineGrid>
  )
}

type Options = readonly { readonly value: string; readonly label: string }[]

/** Values that are chosen, not typed. */
const optionsFor = (words: DeskWords, editor: Editor, { fact, asking }: EditedTest): Options | null => {
  if (asking === 'in_group') return editor.groups.map((value) => ({ value, label: value }))
  if (asking !== 'equals' && asking !== 'one_of') return null
  if (factShapes[fact].kind === 'country') return countryOptions(words)
  return chosen[fact]?.(words, editor) ?? null
}

const chosen: { readonly [Name in FactName]?: (words: DeskWords, editor: Editor) => Options } = {
  'return.reason': (words) => reasons.map((value) => ({ value, label: words.t(`reason.${value}`) })),
  'return.reason_detail': (words, { reasons: codes, names }) =>
    codes.map((value) => ({
      value,
      label: names.reasons?.[value] ?? words.find(`reason.${value}`) ?? value,
    })),
  'return.resolution': (words) =>
    answerChoices.resolutions.map((value) => ({ value, label: words.t(`resolution.${value}`) })),
  'order.channel': (words) =>
    (['shopify', 'woocommerce'] as const).map((value) => ({
      value,
      label: words.t(`rule.channel.${value}`),
    })),
}

/** A value that is not offered any more stays to be seen. */
const withValue = (options: Options, values: readonly string[]): Options => [
  ...options,
  ...values
    .filter((value) => value !== '' && !options.some((one) => one.value === value))
    .map((value) => ({ value, label: value })),
]

const OneOf = (props: {
  readonly options: Options
  readonly value: string
  readonly error: string | null
  readonly onChange: (value: string) => void
}) => {
  const { words } = useDesk()
  return (
    <Select
      label={words.t('policy.rule.value')}
      labelHidden
      disabled={useEditor().isLocked}
      placeholder={words.t('policy.rule.choose')}
      options={[...withValue(props.options, [props.value])]}
      value={props.value}
      onChange={props.onChange}
      {...errorOf(props.error)}
    />
  )
}

const SomeOf = (props: {
  readonly options: Options
  readonly values: readonly string[]
  readonly error: string | null
  readonly onChange: (values: readonly string[]) => void
}) => {
  const { words } = useDesk()
  const { isLocked } = useEditor()
  const { values, onChange } = props
  const options = withValue(props.options, values)
  const left = options.filter(({ value }) => !values.includes(value))
  const labelOf = (value: string) => options.find((one) => one.value === value)?.label ?? value
  return (
    <Box>
      <InlineStack gap="200">
        {values.map((value) => (
          <Tag
            key={value}
            disabled={isLocked}
            onRemove={() => onChange(values.filter((one) => one !== value))}
          >
            {labelOf(value)}
          </Tag>
        ))}
      </InlineStack>
      <Box paddingBlockStart="200">
        <Select
          label={words.t('policy.rule.add_value')}
          labelHidden
          disabled={isLocked || left.length === 0}
          placeholder={words.t('policy.rule.add_value')}
          options={[...left]}
          value=""
          onChange={(value) => onChange([...values, value])}
          {...errorOf(props.error)}
        />
      </Box>
    </Box>
  )
}

const errorOf = (error: string | null): FieldError => (error === null ? {} : { error })

const Currency = ({ test, marks, onChange }: ValueProps) => {
  const { words } = useDesk()
  return (
    <TextField
      label={words.t('policy.rule.currency')}
      helpText={words.t('policy.rule.currency_help')}
      placeholder="EUR"
      autoComplete="off"
      maxLength={3}
      disabled={useEditor().isLocked}
      value={test.currency}
      onChange={(text) => onChange({ ...test, currency: text.toUpperCase() })}
      {...errorOf(marks.currency)}
    />
  )
}

/** Text, numbers, amounts and days. Several are separated by commas; between two there are two fields. */
const TypedValues = ({ test, currency, marks, onChange }: ValueProps) => {
  const { words } = useDesk()
  const { isLocked } = useEditor()
  const { kind } = factShapes[test.fact]
  const [several, setSeveral] = useState(test.values.join(', '))
  const isAmount = kind === 'money'
  const amountIn = currency ?? (test.currency.length === 3 ? test.currency : null)
  const suffix = isAmount && amountIn !== null ? { suffix: amountIn } : {}
  const type = kind === 'day' ? ('date' as const) : ('text' as const)
  const shared = { autoComplete: 'off', disabled: isLocked, ...suffix }
  if (test.asking === 'one_of')
    return (
      <TextField
        {...shared}
        label={words.t('policy.rule.values')}
        helpText={words.t(kind === 'day' ? 'policy.rule.days_help' : 'settings.comma_help')}
        value={several}
        onChange={(text) => {
          setSeveral(text)
          onChange({ ...test, values: listIn(text) })
        }}
        {...errorOf(marks.first)}
      />
    )
  const at = (index: number, label: string) => (
    <TextField
      {...shared}
      type={type}
      label={label}
      {...(kind === 'text' || kind === 'list' ? { maxLength: 255 } : {})}
      {...(test.asking === 'like' ? { helpText: words.t('policy.rule.like_help') } : {})}
      value={test.values[index] ?? ''}
      {...errorOf(index === 0 ? marks.first : marks.second)}
      onChange={(text) => {
        const values = [test.values[0] ?? '', ...(test.asking === 'between' ? [test.values[1] ?? ''] : [])]
        onChange({ ...test, values: values.with(index, text) })
      }}
    />
  )
  if (test.asking !== 'between') return at(0, words.t('policy.rule.value'))
  return (
    <InlineGrid columns={2} gap="200">
      {at(0, words.t('policy.rule.from'))}
      {at(1, words.t('policy.rule.to'))}
    </InlineGrid>
  )
}

const listIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
]
