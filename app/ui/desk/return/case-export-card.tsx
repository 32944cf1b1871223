import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { useDesk } from '../desk-context.tsx'
import { mayExport, useSaving } from '../export-buttons.tsx'

const formats = ['pdf', 'json', 'csv'] as const

/** The case as a file: for a dispute, for a program, for a spreadsheet. */
export const CaseExportCard = ({ view }: { readonly view: ReturnPageView }) => {
  const { words, staff } = useDesk()
  const [busy, save] = useSaving()
  if (!mayExport(staff.role)) return null
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('case_export.title')}
        </Text>
        <Text as="p" tone="subdued">
          {words.t('case_export.help')}
        </Text>
        <InlineStack gap="200">
          {formats.map((format) => {
            const file = `${view.rma}.${format}`
            return (
              <Button
                key={format}
                loading={busy === file}
                onClick={() => save(`/app/returns/${view.returnId}/export?format=${format}`, file)}
              >
                {words.t(`case_export.${format}`)}
              </Button>
            )
          })}
        </InlineStack>
      </BlockStack>
    </Card>
  )
}
