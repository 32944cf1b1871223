import { carryOut } from '../../app/application/calls/carry-out.ts'
import { aBusyDesk } from '../bench/a-busy-desk.ts'
import { storesOn } from '../bench/stores-on.ts'

/**
 * A worker that does what channels are to be told of every return of the shop, again and again, until it is killed:
 * `node test/faults/store-worker.ts DATABASE_URL`. Calls are waited for and looked for in seconds in place of minutes.
 */
const [databaseUrl = ''] = process.argv.slice(2)
const busy = await aBusyDesk(databaseUrl, [])
const ports = {
  ...busy.ports,
  ...storesOn(busy.ports.unitOfWork, busy.ports.platform, 1),
  callPatience: { settleSeconds: 3, lookUpEverySeconds: 1 },
}
const { shopId } = busy.shop
console.log('ready')
for (;;) {
  const { rows } = await busy.pool.query<{ id: string }>(
    'select return_id as id from returns where shop_id = $1',
    [shopId],
  )
  await Promise.all(rows.map(({ id }) => carryOut(ports)({ shopId, returnId: id }).catch(() => undefined)))
  await new Promise((resolve) => void setTimeout(resolve, 100))
}
