import { Form } from '@remix-run/react'
import { Button, InlineStack } from '@shopify/polaris'
import { useDesk } from './desk-context.tsx'
import { FormText } from './form-fields.tsx'

/** A scanner types the number and presses Enter; where parcels are received, the field is ready for it when the page opens. */
export const ScanForm = ({ isReady }: { readonly isReady: boolean }) => {
  const { words } = useDesk()
  return (
    <Form method="get" action="/app/scan">
      <InlineStack gap="200" blockAlign="end" wrap={false}>
        <div style={{ flex: 1 }}>
          <FormText label={words.t('list.scan')} name="rma" placeholder="R-1001" focused={isReady} />
        </div>
        <Button submit>{words.t('list.scan_go')}</Button>
      </InlineStack>
    </Form>
  )
}
