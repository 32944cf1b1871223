import { Form, useActionData, useNavigation } from '@remix-run/react'
import { Banner, BlockStack, Button, Modal, Text } from '@shopify/polaris'
import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import { isAboutField } from './action-answer.tsx'
import type { ActionAnswer } from './action-answer.tsx'
import { AskedFormProvider, focusMissing, focusNeeded } from './asked-form.tsx'
import type { AskedForm } from './asked-form.tsx'
import { useDesk } from './desk-context.tsx'

type ConfirmedActionProps = {
  /** What the button on the page says; it only asks. */
  readonly label: string
  /** The same for those who listen, where a page has many that look alike. */
  readonly labelNamed?: string
  readonly title: string
  /** The consequence, with the amount. */
  readonly sentence: string
  readonly go: string
  readonly isDestructive?: boolean
  readonly isPrimary?: boolean
  /** Of the many on a page that are seldom wanted. */
  readonly isPlain?: boolean
  readonly intent: string
  readonly version: number
  readonly fullWidth?: boolean
  readonly children?: ReactNode
}

/**
 * Something that cannot be undone: the page's button opens a question that names amount and consequence. The button that
 * does it stands alone on the right; the way back is on the other side.
 */
export const ConfirmedAction = (props: ConfirmedActionProps) => {
  const { words } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const formId = useId()
  const { asked, isNotSent, send, reset } = useAsked(formId, props.intent, () => setOpen(false))
  const isBusy = useIsSubmitting(props.intent)
  const open = () => {
    reset()
    setOpen(true)
  }
  return (
    <>
      <Button
        onClick={open}
        fullWidth={props.fullWidth ?? false}
        {...(props.labelNamed ? { accessibilityLabel: props.labelNamed } : {})}
        {...(props.isPrimary ? { variant: 'primary' } : {})}
        {...(props.isPlain ? { variant: 'plain' } : {})}
        {...(props.isDestructive ? { tone: 'critical' } : {})}
      >
        {props.label}
      </Button>
      <Modal
        open={isOpen}
        onClose={() => setOpen(false)}
        title={props.title}
        primaryAction={{
          content: props.go,
          loading: isBusy,
          destructive: props.isDestructive ?? false,
          onAction: () => submitForm(formId),
        }}
        footer={<Button onClick={() => setOpen(false)}>{words.t('confirm.not_now')}</Button>}
      >
        <Modal.Section>
          <Form method="post" id={formId} onSubmit={send} noValidate>
            <input type="hidden" name="intent" value={props.intent} />
            <input type="hidden" name="version" value={props.version} />
            <BlockStack gap="400">
              {isNotSent && <Banner tone="critical" title={words.t('refusal.not_sent')} />}
              <Text as="p">{props.sentence}</Text>
              <AskedFormProvider value={asked}>{props.children}</AskedFormProvider>
            </BlockStack>
          </Form>
        </Modal.Section>
      </Modal>
    </>
  )
}

const notAsked: AskedForm = { wasSent: false, refusal: null }

/** The question stays open until it is answered whole: what is missing, or refused about a field, is said at the field. */
const useAsked = (formId: string, intent: string, onDone: () => void) => {
  const { words } = useDesk()
  const answer = useActionData<ActionAnswer>()
  const [asked, setAsked] = useState(notAsked)
  const [isNotSent, setNotSent] = useState(false)
  useIsSubmitting(intent, () => {
    const refusal = answer?.refusal ?? null
    if (refusal?.code === 'not_sent') return setNotSent(true)
    if (refusal === null || !isAboutField(refusal)) return onDone()
    setAsked({ wasSent: true, refusal: refusalSentence(words, refusal) })
    withForm(formId, focusNeeded)
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    setAsked({ wasSent: true, refusal: null })
    setNotSent(false)
    if (focusMissing(event.currentTarget)) event.preventDefault()
  }
  const reset = () => {
    setAsked(notAsked)
    setNotSent(false)
  }
  return { asked, isNotSent, send, reset }
}

/** By id, because the button stands outside of the form, at the foot of the question. */
export const submitForm = (formId: string): void => withForm(formId, (form) => form.requestSubmit())

const withForm = (formId: string, work: (form: HTMLFormElement) => void): void => {
  const form = document.getElementById(formId)
  if (form instanceof HTMLFormElement) work(form)
}

/** Whether this very intent is on its way; `onDone` runs when it has come back. */
export const useIsSubmitting = (intent: string, onDone?: () => void): boolean => {
  const navigation = useNavigation()
  const isBusy = navigation.formData?.get('intent') === intent
  const wasBusy = useRef(false)
  useEffect(() => {
    if (wasBusy.current && !isBusy) onDone?.()
    wasBusy.current = isBusy
  })
  return isBusy
}
