import { accept, refuse } from '../../domain/outcome.ts'
import { problemsOfMapping } from '../../domain/imports/columns.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { OrderImportUseCases } from './order-import-use-cases.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { uploadOrders } from './upload-orders.ts'

const mostShown = 50

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'files' | 'readTable'>

/** Files of past orders of one shop, bound to their ports. */
export const orderImportsOf = (deps: Needed, shop: ShopRecord): OrderImportUseCases => {
  const work = deps.unitOfWork(shop.shopId)
  return {
    list: async (actor) =>
      mayDo(actor, 'import_orders').ok ? work(({ orderImports }) => orderImports.list(mostShown)) : [],
    page: async (importId, actor) =>
      mayDo(actor, 'import_orders').ok ? work(({ orderImports }) => orderImports.get(importId)) : null,
    upload: uploadOrders(deps, shop),
    start: async ({ importId, actor, mapping, options }) => {
      const may = mayDo(actor, 'import_orders')
      if (!may.ok) return may
      return work(async ({ orderImports, jobs }) => {
        const found = await orderImports.get(importId)
        if (!found) return refuse({ code: 'import_not_found' })
        const [problem] = problemsOfMapping(mapping, found.sample.header.length)
        if (problem?.code === 'column_missing') return refuse({ code: 'form_unreadable' })
        if (problem) return refuse({ code: 'mapping_incomplete', fields: problem.fields })
        if (!(await orderImports.start(importId, { mapping, options })))
          return refuse({ code: 'import_started' })
        await jobs.enqueue('import-orders', { importId })
        return accept({ importId })
      })
    },
    remove: async ({ importId, actor }) => {
      const may = mayDo(actor, 'import_orders')
      if (!may.ok) return may
      return work(async ({ orderImports, jobs }) => {
        const found = await orderImports.get(importId)
        if (!found) return refuse({ code: 'import_not_found' })
        await orderImports.remove(importId)
        await jobs.enqueue('remove-unused-files', { fileIds: [found.fileId] })
        return accept({ importId })
      })
    },
  }
}
