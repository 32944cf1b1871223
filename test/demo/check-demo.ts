import { setTimeout as sleep } from 'node:timers/promises'
import { fieldsNamed, formWith, textOf } from './html-form.ts'
import { startDemo, type Demo } from './start-demo.ts'

// The Shopify library answers 410 to whatever looks like a robot.
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'
const patienceMs = 30_000
const orderNumber = '#1001'
const email = 'jan.jansen@example.com'

/** What the check saw: one line of JSON. */
type Seen = Record<string, unknown>

/**
 * Walks the main job over HTTP as a shopper, an agent and a warehouse worker would, and compares what the shop's own
 * books say before and after. Answers the exit status.
 */
export const checkDemo = async (): Promise<number> => {
  let step = 'start'
  let demo: Demo | null = null
  const seen: Seen = { ok: false }
  try {
    demo = await startDemo()
    const running = demo
    const before = booksOf(running)
    const steps: readonly [string, () => Promise<void>][] = [
      ['shopper asks for a return', () => askForReturn(running)],
      ['agent approves it', () => approve(running)],
      ['the shop shows an open return', () => until(() => nativeStatus(running) === 'OPEN')],
      ['warehouse receives the parcel', () => count(running, 'receive', 'received')],
      ['warehouse inspects it', () => count(running, 'inspect', 'A')],
      ['warehouse puts it away', () => putAway(running)],
      ['the money is back', () => until(() => booksOf(running).refunded > before.refunded)],
      ['the stock is back', () => until(() => booksOf(running).available > before.available)],
      ['the return is closed', () => until(() => nativeStatus(running) === 'CLOSED')],
      ['the shopper was told', () => until(() => mailsOf(running).includes('return_closed'))],
    ]
    for (const [name, run] of steps) {
      step = name
      await run()
    }
    step = 'compare'
    await sleep(1000)
    Object.assign(seen, summary(running, before))
    seen['ok'] = isAsExpected(seen)
  } catch (error) {
    Object.assign(seen, { failedAt: step, because: error instanceof Error ? error.message : String(error) })
  }
  console.log(JSON.stringify(seen))
  await demo?.close()
  return seen['ok'] === true ? 0 : 1
}

const summary = (demo: Demo, before: Books): Seen => {
  const after = booksOf(demo)
  return {
    order: orderNumber,
    refund: {
      before: before.refunded,
      after: after.refunded,
      refunds: after.refunds,
      currency: after.currency,
    },
    stock: { before: before.available, after: after.available },
    nativeReturn: nativeStatus(demo),
    mails: mailsOf(demo),
  }
}

/** One shirt at 59.00 with the 4.95 for sending it out, once; one unit back on the shelf, once. */
const isAsExpected = (seen: Seen): boolean => {
  const { refund, stock } = seen as {
    refund: { before: number; after: number }
    stock: { before: number; after: number }
  }
  return refund.after - refund.before === 6395 && stock.after - stock.before === 1
}

type Books = { refunded: number; refunds: number; currency: string; available: number }

const booksOf = ({ standIn: { books } }: Demo): Books => {
  const order = books.orderByName(orderNumber)
  if (!order) throw new Error(`the shop has no order ${orderNumber}`)
  const refunds = books.refundsOf(order)
  const refunded = refunds
    .flatMap(({ transactionIds }) => transactionIds)
    .map((id) => books.transactionsOf(order).find((transaction) => transaction.id === id))
    .reduce((sum, transaction) => sum + (transaction?.amount.presentment.minor ?? 0), 0)
  const variantId = order.lineItems[0]?.variantId ?? ''
  return {
    refunded,
    refunds: refunds.length,
    currency: order.presentmentCurrency,
    available: books.quantity(variantId, 'available'),
  }
}

const nativeStatus = ({ standIn: { books } }: Demo): string | null => {
  const order = books.orderByName(orderNumber)
  return (order && books.returnsOf(order).at(-1)?.status) ?? null
}

/** The kinds of mail, by the address that each is known by. */
const mailsOf = ({ mailbox }: Demo): readonly string[] =>
  mailbox
    .messages()
    .map(({ headers }) => /\.(\w+)@/.exec(headers['message-id'] ?? '')?.[1] ?? '')
    .toReversed()

const askForReturn = async (demo: Demo): Promise<void> => {
  const proxy = `${demo.links.storefront}/apps/kembali`
  const orderPage = await post(`${proxy}/returns/find`, { order: orderNumber, email })
  const form = formWith(orderPage, 'quantity:')
  const [quantity = '', reason = ''] = [fieldsNamed(form, 'quantity:')[0], fieldsNamed(form, 'reason:')[0]]
  const chosen = {
    ...Object.fromEntries(form.fields),
    [quantity]: '1',
    [reason]: 'not_as_described',
    step: 'check',
  }
  const checkPage = await post(new URL(form.action, proxy).href, chosen)
  const confirm = formWith(checkPage, 'submission')
  await post(new URL(confirm.action || form.action, proxy).href, {
    ...Object.fromEntries(confirm.fields),
    step: 'submit',
  })
}

const approve = async (demo: Demo): Promise<void> => {
  await until(() => nativeStatus(demo) === 'REQUESTED')
  await act(demo, '', { intent: 'approve' })
}

const count = (demo: Demo, intent: 'receive' | 'inspect', what: string): Promise<void> =>
  act(demo, '/receive', { intent }, (names) =>
    names.filter((name) => name.endsWith(`|${what}`)).map((name) => [name, '1']),
  )

const putAway = (demo: Demo): Promise<void> =>
  act(demo, '/receive', { intent: 'dispose' }, (names) =>
    names.flatMap((name) => {
      if (/^count\|.*\|A$/.test(name)) return [[name, '1']]
      return /^location\|.*\|A$/.test(name) ? [[name, firstLocation(demo)]] : []
    }),
  )

const firstLocation = ({ standIn: { books } }: Demo): string => [...books.tables.locations.keys()][0] ?? ''

type Fill = (names: readonly string[]) => readonly (readonly [string, string])[]

/** Fills in one of the desk's forms on the page of the only return. */
const act = async (
  demo: Demo,
  page: string,
  fixed: Record<string, string>,
  fill: Fill = () => [],
): Promise<void> => {
  const list = await admin(demo, '/app/returns')
  const path = /\/app\/returns\/[0-9a-f-]{36}/.exec(list)?.[0]
  if (!path) throw new Error(`no return in the list: ${textOf(list).slice(0, 300)}`)
  const html = await admin(demo, `${path}${page}`)
  const forms = html.split('<form').map((part) => `<form${part}`)
  const own = forms.find((part) => part.includes(`value="${fixed['intent']}"`)) ?? html
  const form = formWith(`${own}</form>`, 'version')
  const body = {
    ...Object.fromEntries(form.fields),
    ...Object.fromEntries(fill([...form.fields.keys()])),
    ...fixed,
  }
  await admin(demo, `${path}${page}`, body)
}

const admin = async (demo: Demo, path: string, body?: Record<string, string>): Promise<string> => {
  const { standIn, appUrl } = demo
  const host = Buffer.from(`admin.shopify.com/store/${standIn.shopDomain.split('.')[0]}`).toString(
    'base64url',
  )
  const query = new URLSearchParams({ shop: standIn.shopDomain, host, embedded: '1' })
  return send(`${appUrl}${path}?${query}`, {
    ...(body ? { method: 'POST', body: new URLSearchParams(body) } : {}),
    headers: { Authorization: `Bearer ${standIn.mintSessionToken({ userId: '1' })}` },
  })
}

const post = (url: string, body: Record<string, string>): Promise<string> =>
  send(url, { method: 'POST', body: new URLSearchParams(body) })

const send = async (
  url: string,
  init: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> },
): Promise<string> => {
  const response = await fetch(url, { ...init, headers: { 'User-Agent': userAgent, ...init.headers } })
  const html = await response.text()
  if (!response.ok)
    throw new Error(`${response.status} from ${new URL(url).pathname}: ${textOf(html).slice(0, 400)}`)
  return html
}

const until = async (isTrue: () => boolean): Promise<void> => {
  const deadline = Date.now() + patienceMs
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`did not happen within ${patienceMs / 1000} s`)
    await sleep(100)
  }
}
