import { Badge } from '@shopify/polaris'
import type { ParcelAlert } from '../../../domain/returns/parcel-watch.ts'
import { useDesk } from '../desk-context.tsx'

export const ParcelAlertBadge = ({ alert }: { readonly alert: ParcelAlert | null }) => {
  const { words } = useDesk()
  return alert === null ? null : <Badge tone="warning">{words.t(`parcel.alert.${alert}`)}</Badge>
}
