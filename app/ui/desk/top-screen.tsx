import { TitleBar } from '@shopify/app-bridge-react'
import { BlockStack, Box, Page } from '@shopify/polaris'
import type { ReactNode } from 'react'

/** A screen that the menu leads to: Shopify's own bar shows its title, the page keeps it for those who listen. */
export const TopScreen = (props: {
  readonly title: string
  readonly width?: 'narrow' | 'full'
  readonly children: ReactNode
}) => (
  <Page
    title={props.title}
    titleHidden
    narrowWidth={props.width === 'narrow'}
    fullWidth={props.width === 'full'}
  >
    <TitleBar title={props.title} />
    <Box paddingBlockStart="400">
      <BlockStack gap="400">{props.children}</BlockStack>
    </Box>
  </Page>
)
