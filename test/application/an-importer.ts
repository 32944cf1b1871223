import { importOrders } from '../../app/application/imports/import-orders.ts'
import { aDesk, ok } from './a-desk.ts'
import { owner } from './backtests/a-shop-with-a-past.ts'

/** A file as it comes, in these pieces. */
export const bytes = (...pieces: readonly (string | Uint8Array)[]) =>
  (async function* () {
    for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece as string))
  })()

export const header =
  'order_id,ordered_at,customer_id,country,sku,description,quantity,unit_price_minor,returned_at,returned_quantity'
/** Three lines of two orders, of which something came back. */
export const retail = [
  header,
  '536365,2026-01-01T10:00:00,7,United Kingdom,A,Cup,3,250,2026-01-20T09:00:00,2',
  '536365,2026-01-01T10:00:00,7,United Kingdom,B,"Plate, ""large""",1,1000,,',
  '536366,2026-01-05 11:00:00,8,EIRE,A,Cup,10,250,2026-03-01T00:00:00,10',
].join('\n')

/** A shop without orders, that files of orders are brought into. */
export const anImporter = async () => {
  const given = await aDesk()
  await given.pool.query('delete from orders')
  const { desk, ports, shop } = given
  const page = async (importId: string) => {
    const found = await desk.orderImports.page(importId, owner)
    if (!found) throw new Error('no import')
    return found
  }
  const upload = (content: AsyncIterable<Uint8Array>, name = 'orders.csv') =>
    desk.orderImports.upload({ name, content, actor: owner })
  const take = async (...pieces: readonly (string | Uint8Array)[]) => {
    const { importId } = ok(await upload(bytes(...pieces)))
    const { mapping, options } = await page(importId)
    const how = {
      importId,
      mapping,
      options: { ...options, currency: options.currency || 'GBP' },
      actor: owner,
    }
    ok(await desk.orderImports.start(how))
    await importOrders(ports)({ shopId: shop.shopId, importId })
    return page(importId)
  }
  const live = async () =>
    (
      await given.pool.query(
        'select order_key, head, lines from imported_orders where is_live order by order_key',
      )
    ).rows as {
      order_key: string
      head: { currency: string; country: string | null; placedOn: string; shipping: number }
      lines: { title: string; quantity: number; item: number; tax: number; returned: unknown }[]
    }[]
  return { ...given, upload, take, page, live }
}
