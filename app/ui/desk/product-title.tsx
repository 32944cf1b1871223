import { BlockStack, Text } from '@shopify/polaris'
import type { ReturnLineView } from '../../contracts/views.ts'
import { shortTitle } from '../../i18n/short-title.ts'

/** A product's title in its own direction; a very long one is cut, and whole where a pointer rests on it. */
export const ProductTitle = ({ title }: { readonly title: string }) => (
  <span dir="auto" {...(shortTitle(title) === title ? {} : { title })}>
    {shortTitle(title)}
  </span>
)

/** What a line of a return is of: as narrow as what stands beside it leaves room for, however long its words are. */
export const ProductName = ({
  line,
}: {
  readonly line: Pick<ReturnLineView, 'title' | 'variantTitle' | 'sku'>
}) => (
  <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
    <BlockStack gap="050">
      <Text as="h3" fontWeight="semibold">
        <ProductTitle title={line.title} />
      </Text>
      <Text as="p" tone="subdued">
        {[line.variantTitle, line.sku].filter((part) => part !== null).join(' · ')}
      </Text>
    </BlockStack>
  </div>
)
