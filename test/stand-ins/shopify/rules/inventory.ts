import type { Gid, InventoryItem, InventoryLevel, QuantityName } from '../books/types.ts'
import type { Books } from '../books/books.ts'
import type { Caller } from './caller.ts'
import { refuse } from './refusal.ts'
import { changeQuantity, levelAt } from './stock.ts'

export type AdjustInput = {
  name: string
  reason: string
  referenceDocumentUri?: string | null
  changes: {
    inventoryItemId: Gid
    locationId: Gid
    delta: number
    changeFromQuantity?: number | null
    ledgerDocumentUri?: string | null
  }[]
}
export type SetInput = {
  name: string
  reason: string
  referenceDocumentUri?: string | null
  quantities: {
    inventoryItemId: Gid
    locationId: Gid
    quantity: number
    changeFromQuantity?: number | null
  }[]
}

type Change = { item: InventoryItem; level: InventoryLevel; delta: number; name: QuantityName }
export type AdjustmentGroup = {
  id: Gid
  createdAt: number
  reason: string
  referenceDocumentUri: string | null
  changes: {
    name: QuantityName
    delta: number
    quantityAfterChange: number
    item: InventoryItem
    locationId: Gid
  }[]
}

/** documented: quantities states, the reasons that an adjustment may give. */
const reasons = [
  'correction',
  'cycle_count_available',
  'damaged',
  'movement_canceled',
  'movement_created',
  'movement_received',
  'movement_updated',
  'other',
  'promotion',
  'quality_control',
  'received',
  'reservation_created',
  'reservation_deleted',
  'reservation_updated',
  'restock',
  'safety_stock',
  'shrinkage',
]
const names = ['available', 'damaged', 'incoming', 'on_hand', 'reserved'] as const

const quantityName = (name: string, allowed: readonly string[]): QuantityName =>
  allowed.includes(name)
    ? (name as QuantityName)
    : refuse(
        'INVALID_QUANTITY_NAME',
        ['input', 'name'],
        `The specified quantity name is invalid. The valid values are: ${allowed.join(', ')}.`,
      )

const checkReason = (reason: string): void => {
  if (!reasons.includes(reason))
    refuse(
      'INVALID_REASON',
      ['input', 'reason'],
      `The specified reason is invalid. The valid values are: ${reasons.join(', ')}.`,
    )
}

type Place = { inventoryItemId: Gid; locationId: Gid; changeFromQuantity?: number | null }

const placeOf = (
  books: Books,
  place: Place,
  field: string[],
): { item: InventoryItem; level: InventoryLevel } => {
  const item = books.tables.inventoryItems.get(place.inventoryItemId)
  if (!item)
    return refuse(
      'INVALID_INVENTORY_ITEM',
      [...field, 'inventoryItemId'],
      'The specified inventory item could not be found.',
    )
  const level = levelAt(item, place.locationId)
  return level
    ? { item, level }
    : refuse('INVALID_LOCATION', [...field, 'locationId'], 'The specified location could not be found.')
}

/** documented (2026-04): must be given; `null` skips the comparison. */
const checkCompared = (place: Place, current: number, field: string[]): void => {
  if (place.changeFromQuantity === undefined) {
    refuse(
      'ADJUST_QUANTITIES_FAILED',
      [...field, 'changeFromQuantity'],
      'changeFromQuantity must be provided; use null to skip the check.',
    )
  }
  if (place.changeFromQuantity != null && place.changeFromQuantity !== current) {
    refuse(
      'CHANGE_FROM_QUANTITY_STALE',
      [...field, 'changeFromQuantity'],
      'The changeFromQuantity argument no longer matches the persisted quantity.',
    )
  }
}

const write = (
  books: Books,
  changes: Change[],
  reason: string,
  referenceDocumentUri: string | null,
): AdjustmentGroup => ({
  id: books.nextId('InventoryAdjustmentGroup'),
  createdAt: books.now(),
  reason,
  referenceDocumentUri,
  changes: changes.map(({ item, level, delta, name }) => {
    changeQuantity(books, level, name, delta)
    return { name, delta, quantityAfterChange: level.quantities[name], item, locationId: level.locationId }
  }),
})

/** schema: all changes or none. */
export const inventoryAdjustQuantities = ({ books }: Caller, input: AdjustInput): AdjustmentGroup => {
  const name = quantityName(
    input.name,
    names.filter((each) => each !== 'on_hand'),
  )
  checkReason(input.reason)
  const changes = input.changes.map((change, index): Change => {
    const field = ['input', 'changes', String(index)]
    const { item, level } = placeOf(books, change, field)
    checkCompared(change, level.quantities[name], field)
    return { item, level, delta: change.delta, name }
  })
  return write(books, changes, input.reason, input.referenceDocumentUri ?? null)
}

/** schema: "The only accepted values are: `available` or `on_hand`." */
export const inventorySetQuantities = ({ books }: Caller, input: SetInput): AdjustmentGroup => {
  const name = quantityName(input.name, ['available', 'on_hand'])
  checkReason(input.reason)
  const changes = input.quantities.map((place, index): Change => {
    const field = ['input', 'quantities', String(index)]
    const { item, level } = placeOf(books, place, field)
    checkCompared(place, level.quantities[name], field)
    return { item, level, delta: place.quantity - level.quantities[name], name }
  })
  return write(books, changes, input.reason, input.referenceDocumentUri ?? null)
}
