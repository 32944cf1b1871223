import { Text } from '@shopify/polaris'
import type { Platform } from '../../../domain/returns/actor.ts'
import { useDesk } from '../desk-context.tsx'

/** How many of the latest items were looked at, by channel. */
export type LookedAt = readonly {
  readonly platform: Platform
  readonly address: string
  readonly lines: number
}[]

/** What the effects beneath the rules are counted of. */
export const EffectsOf = ({ channels }: { readonly channels: LookedAt }) => {
  const { words } = useDesk()
  const count = channels.reduce((sum, { lines }) => sum + lines, 0)
  if (channels.length === 0) return null
  const named = channels.map(({ platform, address, lines }) =>
    words.t('policy.effect.of_channel', {
      count: lines,
      channel: words.t(`rule.channel.${platform}`),
      address: address.replace(/^https?:\/\//, ''),
    }),
  )
  return (
    <Text as="p" tone="subdued" breakWord>
      {count === 0
        ? words.t('policy.effect.nothing_sold')
        : words.t('policy.effect.looked_at', { count, channels: words.list(named) })}
    </Text>
  )
}
