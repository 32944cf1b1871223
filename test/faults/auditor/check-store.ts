/** The books of a WooCommerce store beside what our ledgers say was done there. Shares no code with the app. */
type Books = {
  readonly refunds: readonly {
    readonly id: number
    readonly amount: number
    readonly reason: string
    readonly meta: readonly { readonly key: string; readonly value: string }[]
  }[]
  readonly payments: readonly { readonly refundId: number; readonly amount: number }[]
  readonly stock: ReadonlyMap<number, number>
  readonly items: ReadonlyMap<number, { readonly productId: number; readonly variationId: number }>
  readonly pluginRestocks: readonly string[]
}

type Call = {
  readonly callId: string
  readonly status: string
  readonly kind: string
  readonly minor: number
  readonly units: readonly { readonly lineId: number; readonly quantity: number }[]
}

/** Ten-thousandths in the books, cents in the ledgers. */
const inCents = (amount: number): number => amount / 100

export const auditStore = (
  books: Books,
  stockBefore: ReadonlyMap<number, number>,
  calls: readonly Call[],
  { hasPlugin }: { readonly hasPlugin: boolean },
): readonly string[] => [
  ...calls.flatMap((call) => (call.kind === 'pay_out' ? checkMoney(books, call) : [])),
  ...checkOthers(books, calls),
  ...checkStock(books, stockBefore, calls, hasPlugin),
  ...calls.flatMap(({ callId, status, kind }) =>
    ['due', 'submitted'].includes(status) || (hasPlugin && status === 'unknown')
      ? [`${kind} ${callId} did not come to rest: ${status}`]
      : [],
  ),
]

const keyed = (books: Books, callId: string) =>
  books.refunds.filter(
    ({ reason, meta }) => reason.includes(callId) || meta.some(({ value }) => value.startsWith(callId)),
  )

const checkMoney = (books: Books, { callId, status, minor }: Call): readonly string[] => {
  const refunds = keyed(books, callId)
  const paid = books.payments.filter(({ refundId }) => refunds.some(({ id }) => id === refundId))
  const sum = paid.reduce((all, { amount }) => all + inCents(amount), 0)
  if (refunds.length > 1 || paid.length > 1) return [`${callId} was refunded ${refunds.length} times`]
  if (refunds.length === 1 && sum !== minor) return [`${callId} paid ${sum}, not ${minor}`]
  if (status === 'confirmed' && minor > 0 && refunds.length === 0)
    return [`${callId} is confirmed, and not there`]
  if (status === 'failed' && refunds.length > 0) return [`${callId} failed, and is there`]
  return []
}

/** Whatever is in the books has a key of ours. */
const checkOthers = (books: Books, calls: readonly Call[]): readonly string[] =>
  books.refunds
    .filter(({ reason }) => !calls.some(({ callId }) => reason.includes(callId)))
    .map(({ id }) => `refund ${id} is of no call`)

const timesDone = (books: Books, callId: string, hasPlugin: boolean): number =>
  hasPlugin
    ? books.pluginRestocks.filter((key) => key.startsWith(callId)).length
    : keyed(books, callId).length

const productOf = (books: Books, lineId: number): number => {
  const item = books.items.get(lineId)
  return item?.variationId || item?.productId || 0
}

const checkStock = (
  books: Books,
  before: ReadonlyMap<number, number>,
  calls: readonly Call[],
  hasPlugin: boolean,
): readonly string[] => {
  const findings: string[] = []
  const expected = new Map(before)
  for (const { callId, status, units } of calls.filter(({ kind }) => kind === 'dispose')) {
    const done = timesDone(books, callId, hasPlugin)
    if (done > units.length) findings.push(`${callId} was restocked ${done} times`)
    if (status === 'confirmed' && done === 0) findings.push(`${callId} is confirmed, and not there`)
    for (const { lineId, quantity } of done > 0 ? units : []) {
      const product = productOf(books, lineId)
      expected.set(product, (expected.get(product) ?? 0) + quantity)
    }
  }
  for (const [product, count] of expected)
    if (books.stock.get(product) !== count)
      findings.push(`product ${product}: stock is ${books.stock.get(product)}, not ${count}`)
  return findings
}
