import { randomUUID } from 'node:crypto'
import type { BookEvent, Books } from '../books/books.ts'
import { createRandom } from '../../random.ts'
import { defaultDelivery, headersOf, post } from './delivery.ts'
import type { Attempt, DeliveryOptions, Message } from './delivery.ts'
import { payloadOf } from './payload.ts'

export type Webhooks = {
  readonly options: DeliveryOptions
  configure(options: Partial<DeliveryOptions>): void
  /** Every try, in order. */
  readonly attempts: Attempt[]
  /** Every message, delivered or not, for replays. */
  readonly messages: Message[]
  /** Deliveries under way, waiting for a retry, or held. */
  readonly pending: number
  /** Holds deliveries back; `release` sends what was held. */
  hold(): void
  release(): void
  /** Sends a message again, as it was. */
  replay(message: Message): void
  /** Resolves when nothing is under way or waiting (held ones do not count). */
  settled(): Promise<void>
  stop(): void
}

type Parts = { books: Books; shopDomain: string; secret: string; appUrl: () => string; seed?: number }

/** `RETURNS_APPROVE` -> `returns/approve`: enum words join both parts by an underscore, so ask what each topic would be. */
const isTopic = (enumValue: string, topic: string): boolean =>
  enumValue === topic.replace('/', '_').toUpperCase()

const accepted = (status: Attempt['status']): boolean =>
  typeof status === 'number' && status >= 200 && status < 300

export const createWebhooks = (parts: Parts, given: Partial<DeliveryOptions> = {}): Webhooks => {
  const { books } = parts
  let options: DeliveryOptions = { ...defaultDelivery, ...given }
  const random = createRandom(parts.seed ?? 1)
  const attempts: Attempt[] = []
  const messages: Message[] = []
  const timers = new Set<NodeJS.Timeout>()
  let held: Message[] = []
  let active = 0
  let waiters: (() => void)[] = []
  let isStopped = false

  const wakeWaiters = (): void => {
    if (active > 0 || timers.size > 0) return
    for (const wake of waiters) wake()
    waiters = []
  }

  const later = (ms: number, action: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      action()
    }, ms)
    timers.add(timer)
  }

  const attempt = async (message: Message, number: number): Promise<void> => {
    active += 1
    const startedAt = performance.now()
    const status = await post(message, headersOf(message, parts.shopDomain, parts.secret), options.timeoutMs)
    const { body: _, ...rest } = message
    attempts.push({
      ...rest,
      attempt: number,
      at: books.now(),
      status,
      durationMs: performance.now() - startedAt,
    })
    active -= 1
    const retryMs = options.retryDelaysMs[number - 1]
    if (!accepted(status) && retryMs !== undefined && !isStopped)
      later(retryMs, () => void attempt(message, number + 1))
    wakeWaiters()
  }

  const schedule = (message: Message): void => {
    const delayMs = options.delayMs + random.next() * options.disorderMs
    later(delayMs, () => void attempt(message, 1))
  }

  const enqueue = (message: Message): void => {
    messages.push(message)
    if (options.held) held.push(message)
    else schedule(message)
  }

  const addresses = (topic: string): string[] => {
    const isConfigured = options.topics === null || options.topics.includes(topic)
    const subscribed = [...books.tables.webhookSubscriptions.values()].filter((each) =>
      isTopic(each.topic, topic),
    )
    const toApp = isConfigured ? [`${parts.appUrl()}${options.path}`] : []
    return [...toApp, ...subscribed.map((each) => each.uri)]
  }

  /** The payload says what was true when the event happened, however late it arrives. */
  const onEvent = (event: BookEvent): void => {
    const payload = options.enabled && !isStopped ? payloadOf(books, event) : undefined
    if (!payload) return
    const body = JSON.stringify(payload)
    const eventId = randomUUID()
    for (const url of addresses(event.topic)) {
      const { topic, subject } = event
      const message = {
        topic,
        subject,
        url,
        webhookId: randomUUID(),
        eventId,
        triggeredAt: new Date(event.at).toISOString(),
        body,
      }
      enqueue(message)
      if (random.chance(options.duplicateProbability)) enqueue(message)
    }
  }

  const unsubscribe = books.onEvent(onEvent)

  return {
    attempts,
    messages,
    get options() {
      return options
    },
    get pending() {
      return active + timers.size + held.length
    },
    configure: (next) => {
      options = { ...options, ...next }
      if (!options.held) for (const message of held.splice(0)) schedule(message)
    },
    hold: () => {
      options = { ...options, held: true }
    },
    release: () => {
      options = { ...options, held: false }
      for (const message of held.splice(0)) schedule(message)
    },
    replay: schedule,
    settled: () =>
      active === 0 && timers.size === 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => void waiters.push(resolve)),
    stop: () => {
      isStopped = true
      unsubscribe()
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      held = []
      wakeWaiters()
    },
  }
}
