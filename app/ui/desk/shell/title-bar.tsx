import { TitleBar as AppBridgeTitleBar } from '@shopify/app-bridge-react'
import type { ComponentProps } from 'react'
import { useShell } from './shell.tsx'

/** In Shopify's admin the title stands in its bar; elsewhere the page itself shows it. */
export const TitleBar = (props: ComponentProps<typeof AppBridgeTitleBar>) =>
  useShell().kind === 'shopify' ? <AppBridgeTitleBar {...props} /> : null
