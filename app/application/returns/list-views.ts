import { accept, refuse } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { readFilters, returnSorts, writeFilters } from '../../domain/returns/return-filters.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { StoredListView } from '../ports/return-lists.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

const longestName = 40
const mostViews = 30

/**
 * Named filters, seen by everybody at the desk. Saving refuses `not_your_role`, `view_needs_name`, `view_name_taken`,
 * `view_gone`, `too_many_views`; removing what is gone is done.
 */
export const listViewsOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock' | 'newId'>,
  shop: ShopRecord,
): Desk['listViews'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    list: () => unitOfWork(async ({ listViews }) => (await listViews.list()).map(viewOf)),
    save: async ({ viewId, filters, sort, actor, ...asked }) => {
      const may = mayDo(actor, 'save_view')
      if (!may.ok) return may
      const name = asked.name.replaceAll(/\s+/g, ' ').trim().slice(0, longestName).trim()
      if (name === '') return refuse({ code: 'view_needs_name' })
      return unitOfWork(async ({ listViews }) => {
        await listViews.lock()
        const views = await listViews.list()
        const refused = refusalFor({ viewId, name }, views)
        if (refused) return refused
        const view = { viewId: viewId ?? deps.newId(), name, filters: writeFilters(filters), sort }
        await listViews.put(view, { at: deps.clock(), by: actor })
        return accept({ viewId: view.viewId })
      })
    },
    remove: async ({ viewId, actor }) => {
      const may = mayDo(actor, 'save_view')
      if (!may.ok) return may
      await unitOfWork(({ listViews }) => listViews.remove(viewId))
      return accept({ viewId })
    },
  }
}

const refusalFor = (
  { viewId, name }: { readonly viewId: string | null; readonly name: string },
  views: readonly StoredListView[],
) => {
  const others = views.filter((view) => view.viewId !== viewId)
  if (viewId !== null && others.length === views.length) return refuse({ code: 'view_gone' })
  if (others.some((view) => view.name.toLowerCase() === name.toLowerCase()))
    return refuse({ code: 'view_name_taken', name })
  return others.length >= mostViews ? refuse({ code: 'too_many_views', limit: mostViews }) : null
}

/** A filter of a version that is gone filters nothing. */
const viewOf = ({ viewId, name, filters, sort }: StoredListView) => ({
  viewId,
  name,
  filters: readFilters((key) => filters[key]),
  sort: returnSorts.find((one) => one === sort) ?? 'newest',
})
