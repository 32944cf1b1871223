import { Box, InlineStack, Link, Text } from '@shopify/polaris'
import { useDesk } from '../desk-context.tsx'

const views = [
  { name: 'waiting', url: '/app/payouts' },
  { name: 'sent', url: '/app/payouts/sent' },
] as const

/** The two lists of money that goes by hand: what waits, and what was sent. */
export const PayoutViews = ({ shown }: { readonly shown: (typeof views)[number]['name'] }) => {
  const { words } = useDesk()
  return (
    <nav aria-label={words.t('payouts.views')}>
      <Box paddingInline={{ xs: '400', sm: '0' }}>
        <InlineStack gap="400">
          {views.map(({ name, url }) =>
            name === shown ? (
              <span key={name} aria-current="page">
                <Text as="span" variant="headingMd">
                  {words.t(`payouts.view_${name}`)}
                </Text>
              </span>
            ) : (
              <Link key={name} url={url}>
                {words.t(`payouts.view_${name}`)}
              </Link>
            ),
          )}
        </InlineStack>
      </Box>
    </nav>
  )
}
