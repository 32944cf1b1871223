import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readPastOrders } from '../../app/cli/past-orders.ts'
import { parsePolicy } from '../../app/contracts/policy.ts'
import { importedOrderOf } from '../../app/domain/backtest/imported-order.ts'
import { compilePolicy, type CompiledPolicy } from '../../app/domain/policy/compile-policy.ts'
import type { Facts } from '../../app/domain/policy/policy.ts'

const beside = fileURLToPath(
  new URL('../../../shared/data/online-retail/order_lines_with_returns.csv.gz', import.meta.url),
)

/** Facts of real order lines and the example policy, twenty rules over a default; null where the file is not there. */
export const realLines = async (): Promise<{
  readonly policy: CompiledPolicy
  readonly lines: readonly Facts[]
} | null> => {
  const file = process.env['ONLINE_RETAIL_CSV'] ?? beside
  if (!existsSync(file)) {
    console.warn(`No real order lines at ${file}: skipped. ONLINE_RETAIL_CSV names another place.`)
    return null
  }
  const text = readFileSync(new URL('../../app/cli/examples/policy.json', import.meta.url), 'utf8')
  const read = parsePolicy(JSON.parse(text))
  if (!read.ok) throw new Error('the example is no policy')
  const lines: Facts[] = []
  const options = { currency: 'GBP', timeZone: read.value.timeZone }
  for await (const found of readPastOrders(createReadStream(file), options)) {
    if (!found.ok) throw new Error(`line ${found.line}: ${found.message}`)
    const { orderId, head, lines: sold } = found.order
    const { returns, stayed } = importedOrderOf(orderId, head, sold)
    for (const { facts } of [...returns.flatMap((one) => one.lines), ...stayed]) lines.push(facts)
  }
  return { policy: compilePolicy(read.value, 'example'), lines }
}
