import { Badge } from '@shopify/polaris'
import type { ShopperStatus } from '../../domain/returns/return-state.ts'
import { useDesk } from './desk-context.tsx'

const toneOf = {
  requested: 'attention',
  approved: 'info',
  on_its_way: 'info',
  received: 'info',
  settled: 'success',
  closed: undefined,
  declined: undefined,
  cancelled: undefined,
} as const satisfies Record<ShopperStatus, 'attention' | 'info' | 'success' | undefined>

const progressOf = {
  requested: 'incomplete',
  approved: 'incomplete',
  on_its_way: 'partiallyComplete',
  received: 'partiallyComplete',
  settled: 'complete',
  closed: 'complete',
  declined: 'complete',
  cancelled: 'complete',
} as const satisfies Record<ShopperStatus, 'incomplete' | 'partiallyComplete' | 'complete'>

export const StatusBadge = ({ status }: { readonly status: ShopperStatus }) => {
  const { words } = useDesk()
  const tone = toneOf[status]
  return (
    <Badge progress={progressOf[status]} {...(tone ? { tone } : {})}>
      {words.t(`status.${status}.name`)}
    </Badge>
  )
}
