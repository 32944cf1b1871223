import * as fc from 'fast-check'
import { parseSettleFile, type SettleTask } from '../../../app/contracts/settle-file.ts'

/** The format of a settle file, as a test writes it. */
export type SettleFileJson = {
  currency: string
  taxesIncluded: boolean
  lines: {
    id: string
    quantity: number
    item: number
    taxes: Record<string, number>
    duties?: number
    fees?: number
  }[]
  order: {
    discount: number
    shipping: number
    shippingTaxes: Record<string, number>
    duties: number
    fees: number
  }
  captured: number
  refundedOutside: number
  returns: ReturnJson[]
}
export type ReturnJson = {
  lines: { id: string; quantity: number }[]
  withShipping: boolean
  cancelled: boolean
  deductions: { name: string; percent?: number | string; minor?: number }[]
}

/** A file as the domain sees it. */
export const taskOf = (file: SettleFileJson): SettleTask => {
  const task = parseSettleFile(file)
  if (!task.ok) throw new Error(JSON.stringify(task.refusal))
  return task.value
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** Everything that the order of a file says was paid. */
export const paidTotal = ({ lines, order }: SettleFileJson): number =>
  sum(
    lines.map((line) => line.item + sum(Object.values(line.taxes)) + (line.duties ?? 0) + (line.fees ?? 0)),
  ) -
  order.discount +
  order.shipping +
  sum(Object.values(order.shippingTaxes)) +
  order.duties +
  order.fees

/** Currencies with 0, 2 and 3 decimals, each with the largest amount of a line that is tried in it. */
const currencies = [
  { currency: 'IDR', most: 1_000_000_000_000 },
  { currency: 'JPY', most: 50_000_000 },
  { currency: 'EUR', most: 9_999_999 },
  { currency: 'USD', most: 100 },
  { currency: 'KWD', most: 123_456_789 },
]

const awkward = [0, 1, 2, 3, 5, 7, 10, 97, 99, 100, 101, 997, 999, 1000, 1001, 9973, 104_729]

const amountUpTo = (most: number) =>
  fc.oneof(
    fc.constantFrom(...awkward.filter((minor) => minor <= most)),
    fc.nat(30),
    fc.nat(most),
    fc.nat(Math.min(most, 10_000)),
  )

const taxesUpTo = (most: number) =>
  fc.dictionary(fc.constantFrom('vat', 'gst', 'pst', 'constructor', '7'), amountUpTo(Math.ceil(most / 4)), {
    maxKeys: 3,
  })

const quantity = fc.oneof(
  fc.integer({ min: 1, max: 4 }),
  fc.constantFrom(1, 2, 3, 7, 10, 11, 13, 37, 97),
  fc.integer({ min: 1, max: 40 }),
)

const partOf = (whole: number) =>
  fc.oneof(
    fc.constant(0),
    fc.constant(whole),
    fc.maxSafeNat().map((seed) => seed % (whole + 1)),
  )

const linesUpTo = (most: number) => {
  const line = fc.record({
    quantity,
    item: amountUpTo(most),
    taxes: taxesUpTo(most),
    duties: fc.oneof(fc.constant(0), amountUpTo(most)),
    fees: fc.oneof(fc.constant(0), amountUpTo(most)),
  })
  const few = fc.array(line, { minLength: 1, maxLength: 5 })
  const many = fc.array(line, { minLength: 6, maxLength: 50 })
  return fc
    .oneof({ weight: 9, arbitrary: few }, { weight: 1, arbitrary: many })
    .map((lines) => lines.map((line, index) => ({ id: `L${index + 1}`, ...line })))
}

/** Orders in five currencies, prices with and without tax, all captured, with nothing returned yet. */
export const orderFiles: fc.Arbitrary<SettleFileJson> = fc
  .tuple(fc.constantFrom(...currencies), fc.boolean())
  .chain(([{ currency, most }, taxesIncluded]) =>
    linesUpTo(most).chain((lines) =>
      fc
        .record({
          discount: partOf(sum(lines.map(({ item }) => item))),
          shipping: amountUpTo(most),
          shippingTaxes: taxesUpTo(most),
          duties: amountUpTo(most),
          fees: amountUpTo(most),
        })
        .map((order) => {
          const file = { currency, taxesIncluded, lines, order, captured: 0, refundedOutside: 0, returns: [] }
          return { ...file, captured: paidTotal(file) }
        }),
    ),
  )

const percent = fc.integer({ min: 0, max: 10_000 }).map((basisPoints) => basisPoints / 100)
const name = fc.constantFrom('restocking', 'return_shipping', 'diminished_value')
const deductions = fc.array(
  fc.oneof(
    fc.record({ name, percent: fc.oneof(percent, percent.map(String)) }),
    fc.record({ name, minor: fc.oneof(fc.nat(50), fc.nat(1_000_000)) }),
  ),
  { maxLength: 3 },
)

/** How a return is made up: which lines, how many of the units that are free (`seed`), and one in a while more than that. */
type Draft = Omit<ReturnJson, 'lines'> & { picks: { line: number; seed: number; greedy: boolean }[] }

const usually = (value: boolean, weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(!value) })

const draftsWith = (deducted: fc.Arbitrary<ReturnJson['deductions']>, greedy: fc.Arbitrary<boolean>) => {
  const pick = fc.record({ line: fc.nat(49), seed: fc.oneof(fc.constant(0), fc.nat(100)), greedy })
  const draft = {
    picks: fc.array(pick, { maxLength: 4 }),
    withShipping: fc.boolean(),
    cancelled: usually(false, 2),
    deductions: deducted,
  }
  return fc.array(fc.record(draft), { maxLength: 8 })
}

/** Counts what is free while returns come in: a cancelled one holds its units until the next one was submitted. */
const freeUnits = ({ lines }: SettleFileJson) => {
  const free = new Map(lines.map(({ id, quantity }) => [id, quantity]))
  let held: ReturnJson['lines'] = []
  return {
    of: (id: string) => free.get(id) ?? 0,
    take: (id: string, count: number) => void free.set(id, (free.get(id) ?? 0) - count),
    submitted: ({ lines, cancelled }: ReturnJson) => {
      for (const { id, quantity } of held) free.set(id, (free.get(id) ?? 0) + quantity)
      held = cancelled ? lines : []
    },
  }
}

const returnsFrom = (file: SettleFileJson, drafts: Draft[]): ReturnJson[] => {
  const free = freeUnits(file)
  return drafts.map(({ picks, ...draft }) => {
    const asked: ReturnJson = { ...draft, lines: [] }
    for (const { line, seed, greedy } of picks) {
      const { id } = file.lines[line % file.lines.length] ?? { id: '' }
      const count = greedy ? free.of(id) + 1 : Math.min(free.of(id), 1 + (seed % Math.max(1, free.of(id))))
      if (count < 1) continue
      asked.lines.push({ id, quantity: count })
      free.take(id, count)
    }
    free.submitted(asked)
    return asked
  })
}

/** Orders with any sequence of returns, some of which ask for too many units; captured and refunded outside as may be. */
export const settleFiles: fc.Arbitrary<SettleFileJson> = orderFiles.chain((file) =>
  fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(file.captured) },
        { weight: 1, arbitrary: partOf(file.captured + 100) },
      ),
      draftsWith(deductions, usually(false, 40)),
    )
    .chain(([captured, drafts]) =>
      fc
        .oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: partOf(captured) })
        .map((refundedOutside) => ({
          ...file,
          captured,
          refundedOutside,
          returns: returnsFrom(file, drafts),
        })),
    ),
)

/** Fully captured orders, all of which comes back: over any sequence of returns, cancelled ones between them, without deductions. */
export const fullyReturnedFiles: fc.Arbitrary<SettleFileJson> = orderFiles.chain((file) =>
  draftsWith(fc.constant([]), fc.constant(false)).map((drafts) => {
    const returns = returnsFrom(file, drafts)
    const whole = { withShipping: true, cancelled: false, deductions: [] }
    const free = freeUnits(file)
    const submit = (asked: ReturnJson) => {
      for (const { id, quantity } of asked.lines) free.take(id, quantity)
      free.submitted(asked)
      return asked
    }
    const rest = () =>
      file.lines.map(({ id }) => ({ id, quantity: free.of(id) })).filter((line) => line.quantity > 0)
    for (const asked of returns) submit(asked)
    const first = submit({ ...whole, lines: rest() })
    return { ...file, returns: [...returns, first, submit({ ...whole, lines: rest() })] }
  }),
)
