import { BlockStack, Card, InlineStack, Tabs, Text } from '@shopify/polaris'
import { useState } from 'react'
import { useDesk } from '../desk-context.tsx'

export type ShownMail = { readonly subject: string; readonly text: string; readonly html: string }

/** A mail as it will be: as a page, which may run nothing and load nothing of the desk's, and as text. */
export const MailPreview = ({ mail }: { readonly mail: ShownMail | null }) => {
  const { words } = useDesk()
  const [chosen, choose] = useState(0)
  if (mail === null) return null
  return (
    <Card padding="0">
      <Tabs
        tabs={(['html', 'text'] as const).map((id) => ({
          id: `preview-${id}`,
          content: words.t(`mails.preview_${id}`),
          panelID: 'mail-preview',
        }))}
        selected={chosen}
        onSelect={choose}
      >
        <div id="mail-preview" style={{ padding: 'var(--p-space-400)' }}>
          <BlockStack gap="300">
            <InlineStack gap="200">
              <Text as="h2" variant="headingSm">
                {words.t('mails.preview')}
              </Text>
            </InlineStack>
            <Text as="p">{words.t('mails.preview_subject', { subject: mail.subject })}</Text>
            {chosen === 0 ? (
              <iframe title={words.t('mails.preview')} sandbox="" srcDoc={mail.html} style={frame} />
            ) : (
              <pre style={plain}>{mail.text}</pre>
            )}
          </BlockStack>
        </div>
      </Tabs>
    </Card>
  )
}

/** As tall whatever is in it, so that nothing on the page moves. */
const frame = {
  width: '100%',
  height: 560,
  border: '1px solid var(--p-color-border)',
  borderRadius: 8,
} as const
const plain = {
  height: 560,
  overflow: 'auto',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  margin: 0,
} as const
