import type { Actor } from '../../domain/returns/actor.ts'
import type { ParcelAlert } from '../../domain/returns/parcel-watch.ts'
import type { OpenWait } from '../../domain/returns/return-filters.ts'

/** Filters under a name, for everybody at the desk. `filters` are as they were stored: whoever reads them checks them. */
export type StoredListView = {
  readonly viewId: string
  readonly name: string
  readonly filters: Readonly<Record<string, unknown>>
  readonly sort: string
}
export type ListViewRepository = {
  /** By name. */
  readonly list: () => Promise<readonly StoredListView[]>
  /** Who saves waits here for whoever is saving. */
  readonly lock: () => Promise<void>
  /** Adds, or writes over the one with this id. */
  readonly put: (view: StoredListView, saved: { readonly at: string; readonly by: Actor }) => Promise<void>
  readonly remove: (viewId: string) => Promise<void>
}

/** Counts over all returns of the shop that something is waited for, and over those decided of late. */
export type ReturnCounts = {
  readonly waiting: Readonly<Record<OpenWait, number>>
  readonly problems: number
  /** Where the shopper wrote last. */
  readonly messages: number
  readonly alerts: Readonly<Record<ParcelAlert, number>>
  readonly decidedByRule: number
  readonly decidedByPerson: number
}

/** How many there are, as far as they were counted. */
export type ReturnTotal = { readonly count: number; readonly isMore: boolean }

/** The cursors of the pages around one. */
export type Neighbours = { readonly next: string | null; readonly previous: string | null }
