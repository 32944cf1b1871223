import { Checkbox, Select, TextField } from '@shopify/polaris'
import type { SelectProps, TextFieldProps } from '@shopify/polaris'
import { useState } from 'react'
import { useFieldError } from './asked-form.tsx'

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

export const FormText = ({ initial = '', needed, onText, error, ...props }: TextProps) => {
  const [value, setValue] = useState(initial)
  const { said, onChanged } = useFieldError({ needed, refused: error, value })
  const change = (next: string) => {
    setValue(next)
    onChanged()
    onText?.(next)
  }
  return <TextField {...props} {...said} autoComplete="off" value={value} onChange={change} />
}

type CountProps = {
  readonly label: string
  readonly name: string
  readonly max: number
  readonly labelHidden?: boolean
  readonly focused?: boolean
}

/** Something that is said, or not. */
export const FormCheckbox = (props: { readonly label: string; readonly name: string }) => {
  const [isChecked, setChecked] = useState(false)
  return <Checkbox {...props} value="yes" checked={isChecked} onChange={setChecked} />
}

/** A count: digits only, arrow keys count, and the number is selected when it is entered so that typing replaces it. */
export const CountField = (
  props: CountProps & { readonly value: string; readonly onChange: (value: string) => void },
) => (
  <TextField
    {...props}
    type="number"
    inputMode="numeric"
    min={0}
    step={1}
    autoComplete="off"
    selectTextOnFocus
  />
)

type FormCountProps = CountProps & {
  readonly initial: number
  readonly onChange?: (value: string) => void
}

/** Filled in with what there is, also when that becomes more; what was typed stays. */
export const FormCount = ({ initial, onChange, ...props }: FormCountProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const change = (next: string) => {
    setTyped(next)
    onChange?.(next)
  }
  return <CountField {...props} value={typed ?? String(initial)} onChange={change} />
}

export const FormSelect = ({
  initial,
  onChange,
  needed,
  error,
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
  const { said, onChanged } = useFieldError({ needed, refused: error, value, isChoice: true })
  const change = (next: string) => {
    setValue(next)
    onChanged()
    onChange?.(next)
  }
  return <Select {...props} {...said} value={value} onChange={change} />
}
