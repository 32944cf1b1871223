import type { ReturnJson, SettleFileJson } from './settle-files.ts'

/*
 * A second opinion. It computes a settle file the slow way and shares no code with the app: every unit of the order is a row of
 * a table with its own amounts, fractions are pairs of BigInt, and a remainder goes out one minor unit at a time.
 */

type Fraction = { over: bigint; under: bigint }

/** Nearest integer, half to even, of a fraction that is not negative. */
const nearest = ({ over, under }: Fraction): bigint => {
  let whole = 0n
  for (let step = 1n << 70n; step > 0n; step >>= 1n) if ((whole + step) * under <= over) whole += step
  const above = over - whole * under
  const below = (whole + 1n) * under - over
  if (above === below) return whole % 2n === 0n ? whole : whole + 1n
  return above < below ? whole : whole + 1n
}

/** The part of each unit: the distance between two rounded marks on a ruler of `units` divisions. */
const partsOf = (total: bigint, units: number): bigint[] => {
  const marks = Array.from({ length: units + 1 }, (_, mark) =>
    nearest({ over: total * BigInt(mark), under: BigInt(units) }),
  )
  return marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0n))
}

const spread = (total: bigint, weights: bigint[], quantities: bigint[]): bigint[] => {
  const used = weights.every((weight) => weight === 0n) ? quantities : weights
  const whole = used.reduce((sum, weight) => sum + weight, 0n)
  const owed = used.map((weight) => (total * weight) % whole)
  const parts = used.map((weight) => (total * weight - ((total * weight) % whole)) / whole)
  let left = parts.reduce((rest, part) => rest - part, total)
  while (left > 0n) {
    const largest = owed.reduce((best, fraction, index) => (fraction > (owed[best] ?? 0n) ? index : best), 0)
    parts[largest] = (parts[largest] ?? 0n) + 1n
    owed[largest] = -1n
    left -= 1n
  }
  return parts
}

type Row = {
  line: string
  number: number
  item: bigint
  taxes: Record<string, bigint>
  duties: bigint
  fees: bigint
  holder: number | null
}

const addUp = (values: Iterable<bigint>): bigint => [...values].reduce((sum, value) => sum + value, 0n)

const unitTable = ({ lines, order, taxesIncluded }: SettleFileJson): Row[] => {
  const quantities = lines.map((line) => BigInt(line.quantity))
  const listed = lines.map((line) => BigInt(line.item))
  const off = spread(BigInt(order.discount), listed, quantities)
  const net = listed.map((item, index) => item - (off[index] ?? 0n))
  const duties = spread(BigInt(order.duties), net, quantities)
  const fees = spread(BigInt(order.fees), net, quantities)
  return lines.flatMap((line, index) => {
    const split = (total: bigint) => partsOf(total, line.quantity)
    const taxParts = Object.entries(line.taxes).map(([name, tax]) => [name, split(BigInt(tax))] as const)
    const item = net[index] ?? 0n
    const grossParts = split(item + addUp(taxParts.map(([, parts]) => addUp(parts))))
    const itemParts = split(item)
    const dutyParts = split(BigInt(line.duties ?? 0) + (duties[index] ?? 0n))
    const feeParts = split(BigInt(line.fees ?? 0) + (fees[index] ?? 0n))
    return Array.from({ length: line.quantity }, (_, unit) => {
      const taxes = Object.fromEntries(taxParts.map(([name, parts]) => [name, parts[unit] ?? 0n]))
      const included = (grossParts[unit] ?? 0n) - addUp(Object.values(taxes))
      return {
        line: line.id,
        number: unit + 1,
        item: taxesIncluded ? included : (itemParts[unit] ?? 0n),
        taxes,
        duties: dutyParts[unit] ?? 0n,
        fees: feeParts[unit] ?? 0n,
        holder: null,
      }
    })
  })
}

const tooMany = (asked: ReturnJson['lines'][number], free: number, turn: number) => ({
  refused: { code: 'too_many_units', return: `returns[${turn}]`, id: asked.id, wanted: asked.quantity, free },
})

/** Marks the rows of a return as its own, line by line, or says which line asks for too much. */
const claim = (table: Row[], { lines }: ReturnJson, turn: number) => {
  const rows: Row[][] = []
  for (const line of lines) {
    const free = table.filter((row) => row.line === line.id && row.holder === null)
    if (free.length < line.quantity) return tooMany(line, free.length, turn)
    rows.push(free.slice(0, line.quantity))
    for (const row of free.slice(0, line.quantity)) row.holder = turn
  }
  return { rows }
}

const letGo = (table: Row[], turn: number) => {
  for (const row of table) if (row.holder === turn) row.holder = null
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other)
const most = (one: bigint, other: bigint): bigint => (one < other ? other : one)
const goodsOf = (rows: Row[]): bigint => addUp(rows.map((row) => row.item + addUp(Object.values(row.taxes))))

const lineJson = (id: string, rows: Row[]) => ({
  id,
  units: rows.map((row) => row.number),
  item: Number(addUp(rows.map((row) => row.item))),
  taxes: Object.fromEntries(
    Object.keys(rows[0]?.taxes ?? {}).map((name) => [
      name,
      Number(addUp(rows.map((row) => row.taxes[name] ?? 0n))),
    ]),
  ),
  duties: Number(addUp(rows.map((row) => row.duties))),
  fees: Number(addUp(rows.map((row) => row.fees))),
})

type Purse = { open: bigint; outside: bigint; shipping: boolean }

const askedOf = ({ percent, minor }: ReturnJson['deductions'][number], goods: bigint): bigint =>
  percent === undefined ? BigInt(minor ?? 0) : (goods * BigInt(Math.round(Number(percent) * 100))) / 10_000n

/** Takes the deductions of a return off its worth; then what the purse does not hold, or everything if it was cancelled. */
const deduct = (asked: ReturnJson, worth: bigint, goods: bigint, purse: Purse) => {
  let rest = worth
  const deductions: { name: string; minor: number }[] = []
  const take = (name: string, wanted: bigint) => {
    deductions.push({ name, minor: Number(least(wanted, rest)) })
    rest -= least(wanted, rest)
  }
  for (const one of asked.deductions) take(one.name, askedOf(one, goods))
  if (asked.cancelled) take('cancelled', rest)
  const outside = least(most(rest - purse.open, 0n), purse.outside)
  if (outside > 0n) take('already_refunded', outside)
  if (rest > purse.open) take('not_captured', rest - purse.open)
  purse.outside -= outside
  purse.open -= rest
  return { deductions, settlement: Number(rest) }
}

/** One return: its rows are claimed, what the one before it held is let go, and its money leaves the purse. */
const takeTurn = (file: SettleFileJson, turn: number, asked: ReturnJson, table: Row[], purse: Purse) => {
  const claimed = claim(table, asked, turn)
  if ('refused' in claimed) return claimed
  if (file.returns[turn - 1]?.cancelled) letGo(table, turn - 1)
  const rows = claimed.rows.flat()
  const granted = asked.withShipping && purse.shipping
  if (granted && !asked.cancelled) purse.shipping = false
  const shipping = granted ? file.order.shipping : 0
  const shippingTaxes = granted ? file.order.shippingTaxes : {}
  const shippingWorth = addUp([shipping, ...Object.values(shippingTaxes)].map(BigInt))
  const worth = goodsOf(rows) + addUp(rows.map((row) => row.duties + row.fees)) + shippingWorth
  return {
    lines: asked.lines.map(({ id }, position) => lineJson(id, claimed.rows[position] ?? [])),
    shipping,
    shippingTaxes,
    entitlement: Number(worth),
    ...deduct(asked, worth, goodsOf(rows), purse),
  }
}

/** What `settle` should print for a file. */
export const oracle = (file: SettleFileJson) => {
  const table = unitTable(file)
  const outside = BigInt(file.refundedOutside)
  const purse: Purse = { open: BigInt(file.captured) - outside, outside, shipping: true }
  const returns = []
  for (const [turn, asked] of file.returns.entries()) {
    const taken = takeTurn(file, turn, asked, table, purse)
    if ('refused' in taken) return taken
    returns.push(taken)
  }
  const paidBack = addUp(returns.map((one) => BigInt(one.settlement)))
  return { returns, paidBack: Number(paidBack), remaining: Number(purse.open) }
}
