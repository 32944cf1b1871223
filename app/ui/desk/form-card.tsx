import { Form } from '@remix-run/react'
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'
import { useIsSubmitting } from './confirmed-action.tsx'

type Props = {
  readonly intent: string
  readonly title: string
  /** What its button says. */
  readonly go: string
  readonly isPrimary?: boolean
  /** Where what is typed has a save bar: what its "discard" does. */
  readonly onDiscard?: () => void
  readonly children: ReactNode
}

/** A form in a card of its own, with one button at its end. */
export const FormCard = ({ intent, title, go, isPrimary = false, onDiscard, children }: Props) => {
  const isBusy = useIsSubmitting(intent)
  const saveBar = onDiscard ? { 'data-save-bar': true, onReset: onDiscard } : {}
  return (
    <Card>
      <Form method="post" {...saveBar}>
        <input type="hidden" name="intent" value={intent} />
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {children}
          <InlineStack align="end">
            <Button submit loading={isBusy} {...(isPrimary ? { variant: 'primary' as const } : {})}>
              {go}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  )
}
