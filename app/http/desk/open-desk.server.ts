import type { Desk } from '../../application/kembali.ts'
import type { ShopRecord, StaffMember } from '../../application/ports/unit-of-work.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { enterDesk, type DeskDoor } from './desk-door.server.ts'
import type { LoadContext } from '../load-context.server.ts'

export type OpenDesk = {
  readonly desk: Desk
  readonly shop: ShopRecord
  readonly staff: StaffMember
  /** Who is named in the ledger by everything that this request does. */
  readonly actor: Actor
  readonly locale: string
  readonly door: DeskDoor
}

/** The desk of the shop whose staff member sent this request. Throws the Response that proves or refuses them. */
export const openDesk = async (asked: {
  readonly request: Request
  readonly context: LoadContext
}): Promise<OpenDesk> => {
  const visit = await enterDesk(asked)
  const { shop, staff } = visit
  const actor: Actor = { kind: 'staff', staffId: staff.staffId, name: staff.name, role: staff.role }
  return { ...visit, desk: asked.context.kembali.desk(shop), actor }
}
