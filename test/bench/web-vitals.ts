import type { BrowserContext, Frame, Page } from 'playwright-core'

/** What a page was like for whoever looked at it. Milliseconds, but for the layout's shift, which has no unit. */
export type Vitals = {
  /** From asking for the document to the largest thing of it being painted. */
  readonly largestPaint: number
  /** How much moved by itself. */
  readonly shift: number
  /** What moved, and how far. */
  readonly shifted: readonly string[]
  /** The slowest answer to a key or a click: until the next paint. Zero where all were faster than can be told. */
  readonly slowestAnswer: number
  /** What that answer was to, and how long of it went before, in and after what the page does about it. */
  readonly slowestWas: string
}

type Watched = { vitals: { -readonly [Key in keyof Vitals]: Vitals[Key] } }
type Shift = PerformanceEntry & {
  readonly value: number
  readonly hadRecentInput: boolean
  readonly sources: readonly { readonly node: Element | null }[]
}

/** From now on every document of these pages watches itself, those in frames as well. */
export const watchVitals = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const vitals: Watched['vitals'] = {
      largestPaint: 0,
      shift: 0,
      shifted: [],
      slowestAnswer: 0,
      slowestWas: '',
    }
    Object.assign(globalThis, { vitals })
    const watch = (type: string, see: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({
        type,
        buffered: true,
        durationThreshold: 16,
      } as PerformanceObserverInit)
    watch('largest-contentful-paint', ({ startTime }) => (vitals.largestPaint = startTime))
    watch('layout-shift', (entry) => {
      const { value, hadRecentInput, sources } = entry as Shift
      if (hadRecentInput) return
      vitals.shift += value
      const names = sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? 'what is gone')
      vitals.shifted = [...vitals.shifted, `${value.toFixed(4)} ${names.join(' | ')}`]
    })
    watch('event', (entry) => {
      const { interactionId, duration, startTime, processingStart, processingEnd, name, target } =
        entry as PerformanceEventTiming & { readonly interactionId: number }
      if (!interactionId || duration <= vitals.slowestAnswer) return
      vitals.slowestAnswer = duration
      const parts = [processingStart - startTime, processingEnd - processingStart]
      const on = target instanceof Element ? target.outerHTML.slice(0, 80) : 'what is gone'
      vitals.slowestWas = `${name} ${parts.map(Math.round).join(' + ')} of ${duration} on ${on}`
    })
  })

/** What was seen so far, once everything that was begun is painted. */
export const vitalsOf = async (place: Page | Frame): Promise<Vitals> =>
  place.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 400))
    return (globalThis as unknown as Watched).vitals
  })

/** A cheap phone on a slow line. */
export const asSlowPhone = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await devtools.send('Network.enable')
  const bytesPerSecond = (1.6 * 1_000_000) / 8
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond / 2,
  })
}
