import * as shared from '../faults.ts'

/** `throttled` is GraphQL's own refusal, with status 200; `garbage` is half a JSON document or a page of HTML. */
export const faultKinds = shared.usualFaults
export type FaultKind = (typeof faultKinds)[number]

export type FaultRule = shared.FaultRule<FaultKind> & {
  /** GraphQL operation name, or its first field (`returnProcess`); none: any. */
  operation?: string
  /** `mutation` or `query`; none: both. */
  only?: 'mutation' | 'query'
}
export type Fault = shared.Fault<FaultKind>
type AskedOperation = { operation: string; fields: string[]; kind: string }
export type Faults = shared.Faults<FaultKind, FaultRule, AskedOperation>

const concerns = ({ operation, only }: FaultRule, asked: AskedOperation): boolean =>
  (operation === undefined || operation === asked.operation || asked.fields.includes(operation)) &&
  (only === undefined || only === asked.kind)

export const createFaults = shared.faultsOf(faultKinds, concerns)
