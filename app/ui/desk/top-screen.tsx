import { TitleBar } from './shell/title-bar.tsx'
import { useNavigate } from '@remix-run/react'
import { BlockStack, Box, Page } from '@shopify/polaris'
import type { ReactNode } from 'react'
import { useShell } from './shell/shell.tsx'

/** A screen that the menu leads to: Shopify's own bar shows its title where there is one, and the page keeps it for those who listen. */
export const TopScreen = (props: {
  readonly title: string
  readonly width?: 'narrow' | 'full'
  /** What a person may begin here: a button in Shopify's own bar. */
  readonly begin?: { readonly content: string; readonly url: string } | null
  readonly children: ReactNode
}) => {
  const { begin } = props
  const navigate = useNavigate()
  const isInBar = useShell().kind === 'shopify'
  return (
    <Page
      title={props.title}
      titleHidden={isInBar}
      {...(begin && !isInBar ? { primaryAction: begin } : {})}
      narrowWidth={props.width === 'narrow'}
      fullWidth={props.width === 'full'}
    >
      <TitleBar title={props.title}>
        {begin && (
          <button variant="primary" onClick={() => navigate(begin.url)}>
            {begin.content}
          </button>
        )}
      </TitleBar>
      <Box paddingBlockStart={isInBar ? '400' : '0'}>
        <BlockStack gap="400">{props.children}</BlockStack>
      </Box>
    </Page>
  )
}
