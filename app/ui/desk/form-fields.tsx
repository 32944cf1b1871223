import { Checkbox, Select, TextField } from '@shopify/polaris'
import type { SelectProps, TextFieldProps } from '@shopify/polaris'
import { useState } from 'react'
import { useNeeded } from './asked-form.tsx'

/** Polaris fields that keep their own value, so that a form of them posts like any form. */

type TextProps = Pick<
  TextFieldProps,
  | 'label'
  | 'name'
  | 'helpText'
  | 'error'
  | 'multiline'
  | 'placeholder'
  | 'focused'
  | 'labelHidden'
  | 'disabled'
  | 'type'
> & {
  readonly initial?: string
  readonly maxLength?: number
  readonly suffix?: string
  readonly inputMode?: NonNullable<TextFieldProps['inputMode']>
  /** What is said when it is left empty: it has to be filled in. */
  readonly needed?: string
  readonly onText?: (value: string) => void
}

export const FormText = ({ initial = '', needed, onText, ...props }: TextProps) => {
  const [value, setValue] = useState(initial)
  const asked = useNeeded(needed, value)
  const change = (next: string) => {
    setValue(next)
    onText?.(next)
  }
  return <TextField {...props} {...asked} autoComplete="off" value={value} onChange={change} />
}

/** Something that is said, or not. */
export const FormCheckbox = (props: { readonly label: string; readonly name: string }) => {
  const [isChecked, setChecked] = useState(false)
  return <Checkbox {...props} value="yes" checked={isChecked} onChange={setChecked} />
}

/** A count: digits only, arrow keys count, and the number is selected when it is entered so that typing replaces it. */
export const FormCount = (props: {
  readonly label: string
  readonly name: string
  readonly initial: number
  readonly max: number
  readonly isFirst?: boolean
  readonly labelHidden?: boolean
  readonly onChange?: (value: string) => void
}) => {
  const [value, setValue] = useState(String(props.initial))
  const change = (next: string) => {
    setValue(next)
    props.onChange?.(next)
  }
  return (
    <TextField
      label={props.label}
      labelHidden={props.labelHidden ?? false}
      name={props.name}
      type="number"
      inputMode="numeric"
      min={0}
      max={props.max}
      step={1}
      autoComplete="off"
      {...(props.isFirst ? { focused: true } : {})}
      selectTextOnFocus
      value={value}
      onChange={change}
    />
  )
}

export const FormSelect = ({
  initial,
  onChange,
  needed,
  ...props
}: Pick<
  SelectProps,
  'label' | 'name' | 'options' | 'helpText' | 'error' | 'labelHidden' | 'disabled' | 'placeholder'
> & {
  readonly initial: string
  readonly needed?: string
  readonly onChange?: (value: string) => void
}) => {
  const [value, setValue] = useState(initial)
  const change = (next: string) => {
    setValue(next)
    onChange?.(next)
  }
  const { error, ...asked } = useNeeded(needed, value)
  const missing = value === '' && error !== undefined ? { error } : {}
  return <Select {...props} {...asked} {...missing} value={value} onChange={change} />
}
