import { inQuarantine } from '../../domain/returns/quarantine.ts'
import { localMinute } from '../../domain/time/local-minute.ts'
import type { Ports } from '../ports/outside.ts'

/** Prints what is in quarantine of a return now, told on the shop's own clock. Null when there is no such return, or nothing is. */
export const printQuarantine =
  (deps: Pick<Ports, 'unitOfWork' | 'quarantineLabel'>) =>
  async ({
    shopId,
    returnId,
  }: {
    readonly shopId: string
    readonly returnId: string
  }): Promise<{ readonly name: string; readonly content: Uint8Array } | null> => {
    const [state, { policy }] = await deps.unitOfWork(shopId)(({ returns, policies }) =>
      Promise.all([returns.get(returnId), policies.current()]),
    )
    const items = (state?.lines ?? []).flatMap((line) =>
      inQuarantine(line).map(({ quantity, place, receivedAt }) => ({
        title: line.variantTitle ? `${line.title} (${line.variantTitle})` : line.title,
        sku: line.sku,
        quantity,
        place,
        receivedAt: localMinute(policy.timeZone, receivedAt).replace('T', ' '),
      })),
    )
    if (!state || items.length === 0) return null
    const { rma } = state.request
    return { name: `${rma} quarantine.pdf`, content: await deps.quarantineLabel({ rma, items }) }
  }
