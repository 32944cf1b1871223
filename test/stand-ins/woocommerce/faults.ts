import * as shared from '../faults.ts'

/**
 * Beside what may happen to any channel:
 * - `throttled` is 429 with `Retry-After`; `http_500` a fatal error of PHP, before anything was done
 * - `html`: a maintenance page or a challenge with status 200, in place of doing anything
 * - `redirect`: 301 to itself: who follows it turns a POST into a GET
 */
export const faultKinds = [...shared.usualFaults, 'html', 'redirect'] as const
export type FaultKind = (typeof faultKinds)[number]

export type FaultRule = shared.FaultRule<FaultKind> & {
  /** Part of the route, as `POST orders/:id/refunds`; none: any. */
  operation?: string
  /** What changes something, or what reads; none: both. */
  only?: 'change' | 'read'
}
export type Fault = shared.Fault<FaultKind>
export type Faults = shared.Faults<FaultKind, FaultRule, string>

const concerns = ({ operation, only }: FaultRule, route: string): boolean =>
  (operation === undefined || route.includes(operation)) &&
  (only === undefined || (only === 'read') === route.startsWith('GET '))

export const createFaults = shared.faultsOf(faultKinds, concerns)
