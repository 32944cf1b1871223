import { Form } from '@remix-run/react'
import { Button, InlineStack, TextField } from '@shopify/polaris'
import { useState, type FormEvent } from 'react'
import { useDesk } from './desk-context.tsx'

/**
 * A scanner types the number and presses Enter; where parcels are received, the field is ready for it when the page opens. It is empty
 * again for the next slip, also where this one led nowhere.
 */
export const ScanForm = ({ isReady }: { readonly isReady: boolean }) => {
  const { words } = useDesk()
  const [text, setText] = useState('')
  const onSubmit = (event: FormEvent) => (text.trim() === '' ? event.preventDefault() : setText(''))
  return (
    <Form method="get" action="/app/scan" onSubmit={onSubmit}>
      <InlineStack gap="200" blockAlign="end" wrap={false}>
        <div style={{ flex: 1 }}>
          <TextField
            label={words.t('list.scan')}
            name="rma"
            placeholder="R-1001"
            autoComplete="off"
            {...(isReady ? { focused: true } : {})}
            value={text}
            onChange={setText}
          />
        </div>
        <Button submit>{words.t('list.scan_go')}</Button>
      </InlineStack>
    </Form>
  )
}
