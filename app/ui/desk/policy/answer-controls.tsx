import { Select, TextField } from '@shopify/polaris'
import type { DeskKey } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import type { EditedAnswers } from './edited-answers.ts'
import { useFieldError } from './editor-context.tsx'

export type AnswerProps = {
  readonly answers: EditedAnswers
  readonly onChange: (answers: EditedAnswers) => void
  readonly isLocked: boolean
}

type Word<Value extends string> = { readonly value: Value; readonly label: string }

/** One of a few answers. */
export const Pick = <Value extends string>(props: {
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

export const Typed = (props: {
  readonly label: string
  readonly value: string
  readonly isLocked: boolean
  readonly help?: string
  readonly suffix?: string
  readonly type?: 'date' | 'text'
  /** Where the document says it: what is wrong there is said here. */
  readonly at: string
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
    {...useFieldError(props.at)}
  />
)
