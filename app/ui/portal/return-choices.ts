import type { PortalOrderView } from '../../contracts/portal-views.ts'
import type { Resolution } from '../../domain/policy/policy.ts'

/** What the shopper filled in for one line. Untrusted: quantities and words are judged by the domain. */
export type LineChoice = {
  readonly lineId: string
  readonly quantity: number
  readonly reason: string
  readonly note: string | null
  readonly resolution: Resolution
}

/** Without '.': PHP, through which a store's form comes, would make it '_'. */
export const fieldName = (field: 'quantity' | 'reason' | 'note' | 'resolution', lineId: string): string =>
  `${field}:${lineId}`

/**
 * The chosen lines of this order, in its order. Only lines that the order has are looked for; a quantity that is no
 * number becomes 0.5, which no order line has, so that it is refused in words instead of being taken for nothing.
 */
export const readChoices = (order: PortalOrderView, form: FormData): readonly LineChoice[] =>
  order.lines.flatMap((line) => {
    const text = (field: Parameters<typeof fieldName>[0]) => textOf(form, fieldName(field, line.lineId))
    const asked = text('quantity')
    if (asked === '' || asked === '0') return []
    const wished = text('resolution')
    const note = text('note')
    return {
      lineId: line.lineId,
      quantity: /^\d{1,6}$/.test(asked) ? Number(asked) : 0.5,
      reason: text('reason'),
      note: note === '' ? null : note,
      resolution: line.resolutions.find((one) => one === wished) ?? line.resolutions[0] ?? 'refund',
    }
  })

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
