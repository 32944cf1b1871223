import { BlockStack, Text } from '@shopify/polaris'
import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { DeskKey } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'
import type { FieldProblems } from '../field-problems.ts'

/** What is wrong with which field, and whether anything may be changed at all. */
const State = createContext<{ readonly problems: FieldProblems; readonly isLocked: boolean }>({
  problems: {},
  isLocked: false,
})

export const FieldState = (props: {
  readonly problems: FieldProblems
  readonly isLocked: boolean
  readonly children: ReactNode
}) => {
  const { problems, isLocked } = props
  const state = useMemo(() => ({ problems, isLocked }), [problems, isLocked])
  return <State.Provider value={state}>{props.children}</State.Provider>
}

export const Part = (props: {
  /** What other pages lead to. */
  readonly id?: string
  readonly title: DeskKey
  /** Where the part stands on the page by itself. */
  readonly isTop?: boolean
  readonly children: ReactNode
}) => {
  const { words } = useDesk()
  return (
    <BlockStack gap="300" {...(props.id ? { id: props.id } : {})}>
      <Text as={props.isTop ? 'h2' : 'h3'} variant={props.isTop ? 'headingMd' : 'headingSm'}>
        {words.t(props.title)}
      </Text>
      {props.children}
    </BlockStack>
  )
}

type TextFieldProps = {
  readonly label: DeskKey
  readonly name: string
  readonly initial: string
  readonly help?: DeskKey
  readonly suffix?: string
  readonly named?: string
  readonly lines?: number
}

export const Field = ({ label, name, initial, help, suffix, named, lines }: TextFieldProps) => {
  const { words } = useDesk()
  const { problems, isLocked } = useContext(State)
  const problem = problems[name]
  return (
    <FormText
      label={named ?? words.t(label)}
      name={name}
      initial={initial}
      disabled={isLocked}
      maxLength={1_000}
      {...(help ? { helpText: words.t(help) } : {})}
      {...(suffix ? { suffix } : {})}
      {...(lines ? { multiline: lines } : {})}
      {...(problem ? { error: words.t(`settings.invalid.${problem}`) } : {})}
    />
  )
}
