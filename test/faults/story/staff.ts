import type { Actor, Role } from '../../../app/domain/returns/actor.ts'

type Member = Extract<Actor, { kind: 'staff' }>

const member = (staffId: string, name: string, role: Role): Member => ({ kind: 'staff', staffId, name, role })

/** Two of each, so that two can do the same at once. */
export const staff = {
  owner: member('1', 'Ayu Wijaya', 'owner'),
  agents: [member('21', 'Bram', 'agent'), member('22', 'Citra', 'agent')],
  warehouse: [member('31', 'Dewi', 'warehouse'), member('32', 'Eko', 'warehouse')],
  finance: [member('41', 'Fleur', 'finance'), member('42', 'Gita', 'finance')],
} as const
