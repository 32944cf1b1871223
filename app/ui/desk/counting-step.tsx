import { Form } from '@remix-run/react'
import { Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'
import type { ReturnLineView } from '../../contracts/views.ts'
import { ProductName } from './product-title.tsx'
import { useIsSubmitting } from './confirmed-action.tsx'

/** One step at the receiving table: a form that Enter sends from any field. */
export const CountingStep = (props: {
  readonly intent: 'receive' | 'inspect' | 'dispose'
  readonly version: number
  readonly title: string
  readonly help: string
  readonly go: string
  readonly isNext: boolean
  /** What else recording this sets off. */
  readonly consequence?: string | null
  readonly children: ReactNode
}) => {
  const isBusy = useIsSubmitting(props.intent)
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value={props.intent} />
        <input type="hidden" name="version" value={props.version} />
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {props.title}
            </Text>
            <Text as="p" tone="subdued">
              {props.help}
            </Text>
          </BlockStack>
          {props.children}
          {props.consequence && <Banner tone="info">{props.consequence}</Banner>}
          <InlineStack align="end">
            <Button submit loading={isBusy} {...(props.isNext ? { variant: 'primary' } : {})}>
              {props.go}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  )
}

export const LineHeading = (props: { readonly line: ReturnLineView; readonly aside: string }) => {
  const { line, aside } = props
  return (
    <InlineStack align="space-between" gap="200" wrap={false}>
      <ProductName line={line} />
      <div style={{ flex: 'none' }}>
        <Text as="span" tone="subdued">
          {aside}
        </Text>
      </div>
    </InlineStack>
  )
}
