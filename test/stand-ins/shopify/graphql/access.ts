import { GraphQLError } from 'graphql'
import { access } from '../schema/load.ts'

/**
 * schema: `offline_scopes`, any one of a list is enough. Where the published list is empty or mixes "or" with "also
 * requires", the wording of `requiredAccess` decides: lists of lists, all of which must be met.
 */
const overrides: Record<string, string[][]> = {
  'Mutation.refundCreate': [['write_orders', 'write_marketplace_orders']],
  ReturnableFulfillment: [['read_orders', 'read_marketplace_orders'], ['read_returns']],
  ReturnableFulfillmentLineItem: [['read_orders'], ['read_returns', 'read_marketplace_returns']],
  SuggestedReturnRefund: [['read_orders', 'read_marketplace_orders'], ['read_returns']],
}

const requirements = (key: string): string[][] => {
  const listed = access.scopes[key]
  return overrides[key] ?? (listed ? [listed] : [])
}

/** documented: a write scope includes the read scope of the same name. */
const holds = (scopes: ReadonlySet<string>, scope: string): boolean =>
  scopes.has(scope) || (scope.startsWith('read_') && scopes.has(scope.replace('read_', 'write_')))

const sixtyDaysMs = 60 * 86_400_000

/** documented: `read_orders` shows the last 60 days, `read_all_orders` the rest. guess: counted from the order's creation. */
export const canSeeOrder = (
  scopes: ReadonlySet<string>,
  order: { createdAt: number },
  now: number,
): boolean => holds(scopes, 'read_all_orders') || now - order.createdAt <= sixtyDaysMs

const isGranted = (scopes: ReadonlySet<string>, key: string): boolean =>
  requirements(key).every((anyOf) => anyOf.some((scope) => holds(scopes, scope)))

/** documented: a field without its scope is an error of that field, with code ACCESS_DENIED; the rest is answered. */
export const checkAccess = (
  scopes: ReadonlySet<string>,
  owner: string,
  field: string,
  returned: string,
): void => {
  const refused = [`${owner}.${field}`, returned].find((key) => !isGranted(scopes, key))
  if (refused === undefined) return
  const requiredAccess = access.requiredAccess[refused] ?? requirements(refused).flat().join(' or ')
  throw new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: {
      code: 'ACCESS_DENIED',
      documentation: 'https://shopify.dev/api/usage/access-scopes',
      requiredAccess,
    },
  })
}
