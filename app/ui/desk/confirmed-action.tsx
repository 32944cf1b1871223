import { Form, useNavigation } from '@remix-run/react'
import { BlockStack, Button, Modal, Text } from '@shopify/polaris'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useDesk } from './desk-context.tsx'

type ConfirmedActionProps = {
  /** What the button on the page says; it only asks. */
  readonly label: string
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
  const isBusy = useIsSubmitting(props.intent, () => setOpen(false))
  return (
    <>
      <Button
        onClick={() => setOpen(true)}
        fullWidth={props.fullWidth ?? false}
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
          <Form method="post" id={formId}>
            <input type="hidden" name="intent" value={props.intent} />
            <input type="hidden" name="version" value={props.version} />
            <BlockStack gap="400">
              <Text as="p">{props.sentence}</Text>
              {props.children}
            </BlockStack>
          </Form>
        </Modal.Section>
      </Modal>
    </>
  )
}

/** By id, because the button stands outside of the form, at the foot of the question. */
const submitForm = (formId: string): void => {
  const form = document.getElementById(formId)
  if (form instanceof HTMLFormElement) form.requestSubmit()
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
