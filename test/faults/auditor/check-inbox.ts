import type { Report } from './finding.ts'
import type { Ledger } from './ledger.ts'

type Attempt = { readonly eventId: string; readonly topic: string; readonly status: number | string }

/** What was acknowledged to the channel is stored, and worked off. */
export const checkInbox = async (report: Report, ledger: Ledger, standInUrl: string): Promise<void> => {
  const response = await fetch(`${standInUrl}/stand-in/webhooks`)
  const { attempts } = (await response.json()) as { readonly attempts: readonly Attempt[] }
  const stored = new Map(ledger.inbox.map((event) => [event.eventId, event]))
  for (const { eventId, topic, status } of attempts)
    report.must(
      status !== 200 || stored.has(eventId),
      'an acknowledged webhook is never lost',
      eventId,
      () => topic,
    )
  for (const { eventId, topic, handledAt } of ledger.inbox)
    report.must(handledAt !== null, 'every stored webhook is worked off', eventId, () => topic)
}
