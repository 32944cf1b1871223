import { accept, refuse } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { isOfStore } from '../../domain/returns/store-staff.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** Staff are known by name and role. The account's owner becomes owner; others start as agents until the owner says else. */
export const staffOf = (deps: Pick<Ports, 'unitOfWork'>, shop: ShopRecord): Desk['staff'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    list: () => unitOfWork(({ staff }) => staff.list()),
    meet: ({ isAccountOwner, ...member }) =>
      unitOfWork(({ staff }) => staff.meet({ ...member, role: isAccountOwner ? 'owner' : 'agent' })),
    meetFromStore: (member) => unitOfWork(({ staff }) => staff.meetAs(member)),
    setRole: ({ staffId, role, actor }) =>
      unitOfWork(async ({ staff }) => {
        const may = mayDo(actor, 'assign_roles')
        if (!may.ok) return may
        if (isOfStore(staffId)) return refuse({ code: 'role_of_store' })
        await staff.lock()
        const members = await staff.list()
        if (!members.some((member) => member.staffId === staffId)) return refuse({ code: 'staff_unknown' })
        const owners = members.filter((member) => member.role === 'owner')
        const isLastOwner = owners.length === 1 && owners[0]?.staffId === staffId
        if (isLastOwner && role !== 'owner') return refuse({ code: 'last_owner' })
        await staff.setRole(staffId, role)
        return accept({ staffId })
      }),
  }
}
