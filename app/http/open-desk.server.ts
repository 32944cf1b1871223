import type { Desk } from '../application/kembali.ts'
import type { ShopRecord, StaffMember } from '../application/ports/unit-of-work.ts'
import type { Actor } from '../domain/returns/actor.ts'
import type { LoadContext } from './load-context.server.ts'

export type OpenDesk = {
  readonly desk: Desk
  readonly shop: ShopRecord
  readonly staff: StaffMember
  /** Who is named in the ledger by everything that this request does. */
  readonly actor: Actor
  readonly locale: string
}

/** The desk of the shop whose staff member sent this request. Throws the Response that proves or refuses them. */
export const openDesk = async ({
  request,
  context,
}: {
  readonly request: Request
  readonly context: LoadContext
}): Promise<OpenDesk> => {
  const { kembali, shopify } = context
  const visit = await shopify.authenticateAdmin(request)
  const shop =
    (await kembali.shops.findByDomain('shopify', visit.shopDomain)) ??
    (await kembali.shops.install('shopify', visit.shopDomain))
  const desk = kembali.desk(shop)
  const staff = await desk.staff.meet(visit.staff)
  const actor: Actor = { kind: 'staff', staffId: staff.staffId, name: staff.name, role: staff.role }
  return { desk, shop, staff, actor, locale: visit.locale }
}
