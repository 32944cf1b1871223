import { execFile } from 'node:child_process'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { importOrders } from '../../app/application/imports/import-orders.ts'
import { orderImportsOf } from '../../app/application/imports/order-imports-of.ts'
import { runBacktest } from '../../app/application/backtests/run-backtest.ts'
import { parsePolicy } from '../../app/contracts/policy.ts'
import type { Outcome } from '../../app/domain/outcome.ts'
import { staff } from '../builders/return-desk.ts'
import { aBusyDesk } from './a-busy-desk.ts'

export type BacktestFigure = {
  readonly what: string
  readonly lines: number
  readonly seconds: number
  readonly linesPerSecond: number
  /** Of the process, the most that was seen while it ran, and how much more that is than before. */
  readonly megabytes: number
  readonly megabytesMore: number
  /** How long anything else in the process waited for its turn at most. */
  readonly longestWaitMs: number
}

const usual = '../../../shared/data/online-retail/order_lines_with_returns.csv.gz'
const file = process.env['ONLINE_RETAIL_CSV'] ?? fileURLToPath(new URL(usual, import.meta.url))
const example = fileURLToPath(new URL('../../app/cli/examples/policy.json', import.meta.url))
const commandLine = fileURLToPath(new URL('../../app/cli/main.ts', import.meta.url))

/** Years of real orders: brought in as a file, tried in the database, and tried by the command line. Skipped where they are not there. */
export const benchBacktests = async (url: string): Promise<readonly BacktestFigure[]> => {
  if (!existsSync(file)) {
    console.error(`skipped: there is no ${file} (ONLINE_RETAIL_CSV names another)`)
    return []
  }
  const busy = await aBusyDesk(url, [])
  const ports = { ...busy.ports, files: theFile }
  const imports = orderImportsOf(ports, busy.shop)
  const actor = staff('owner')
  const { importId } = must(await imports.upload({ name: 'orders.csv.gz', content: theBytes(), actor }))
  const found = await imports.page(importId, actor)
  if (!found) throw new Error('the file is not there')
  must(
    await imports.start({
      importId,
      actor,
      mapping: found.mapping,
      options: { ...found.options, currency: 'GBP' },
    }),
  )
  const { shopId } = busy.shop
  const brought = await measured('import of the file', async () => {
    await importOrders(ports)({ shopId, importId })
    return (await imports.page(importId, actor))?.rows ?? 0
  })
  const policy = must(parsePolicy(JSON.parse(readFileSync(example, 'utf8'))))
  const { backtestId } = must(
    await busy.desk.backtests.start({
      draft: { kind: 'document', policy },
      against: { kind: 'nothing' },
      actor,
    }),
  )
  const run = runBacktest(busy.ports)
  const tried = await measured('backtest in the database', async () => {
    while ((await busy.desk.backtests.page(backtestId))?.state === 'running')
      await run({ shopId, backtestId })
    return (await busy.desk.backtests.page(backtestId))?.lines ?? 0
  })
  await busy.close()
  return [brought, tried, await byCommandLine()]
}

const must = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

const theBytes = () => createReadStream(file) as AsyncIterable<Uint8Array>
const theFile = {
  put: async (_id: string, content: Uint8Array | AsyncIterable<Uint8Array>) => {
    const pieces = (content as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
    while (!(await pieces.next()).done);
  },
  read: () => Promise.resolve(null),
  stream: () => Promise.resolve(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>),
  remove: () => Promise.resolve(),
}

const megabytesNow = () => Math.round(process.memoryUsage.rss() / 1_000_000)

const measured = async (what: string, work: () => Promise<number>): Promise<BacktestFigure> => {
  const before = megabytesNow()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, megabytesNow())), 50)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const begun = performance.now()
  const lines = await work()
  const seconds = (performance.now() - begun) / 1_000
  delay.disable()
  clearInterval(watch)
  return {
    ...{ what, lines, seconds, linesPerSecond: Math.round(lines / seconds) },
    ...{ megabytes: most, megabytesMore: most - before, longestWaitMs: Math.round(delay.max / 1e6) },
  }
}

const byCommandLine = async (): Promise<BacktestFigure> => {
  const asked = ['backtest', '--policy', example, '--orders', file, '--json']
  const begun = performance.now()
  const { stdout } = await promisify(execFile)(process.execPath, [commandLine, ...asked], { maxBuffer: 1e8 })
  const { lines } = JSON.parse(stdout) as { lines: number }
  const seconds = (performance.now() - begun) / 1_000
  const linesPerSecond = Math.round(lines / seconds)
  return {
    what: 'command line',
    lines,
    seconds,
    linesPerSecond,
    megabytes: 0,
    megabytesMore: 0,
    longestWaitMs: 0,
  }
}

export const printBacktest = (one: BacktestFigure): string =>
  `${one.what.padEnd(26)} ${one.lines} lines in ${one.seconds.toFixed(1)} s: ${one.linesPerSecond} a second` +
  (one.megabytes === 0
    ? ''
    : `, at most ${one.megabytes} MB (${one.megabytesMore} more than before), others wait ${one.longestWaitMs} ms at most`)
