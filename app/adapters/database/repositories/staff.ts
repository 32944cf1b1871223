import type { StaffMember, StaffRepository } from '../../../application/ports/unit-of-work.ts'
import { Bug } from '../../../domain/bug.ts'
import type { Connection, Statement } from '../connection.ts'

export const staffRepository = (db: Connection, shopId: string): StaffRepository => ({
  get: async (staffId) => (await db.rows<StaffMember>(GET, [shopId, staffId]))[0] ?? null,
  list: () => db.rows<StaffMember>(LIST, [shopId]),
  lock: async () => {
    await db.rows(LOCK, [shopId])
  },
  meet: async ({ staffId, name, email, role }) => {
    const [met] = await db.rows<StaffMember>(MEET, [shopId, staffId, name, email, role])
    const [known] = met ? [met] : await db.rows<StaffMember>(GET, [shopId, staffId])
    if (!known) throw new Bug(`staff member ${staffId} was neither added nor found`)
    return known
  },
  meetAs: async ({ staffId, name, email, role }) => {
    const [met] = await db.rows<StaffMember>(MEET_AS, [shopId, staffId, name, email, role])
    return met ?? { staffId, name, email, role }
  },
  setRole: async (staffId, role) => {
    await db.write(SET_ROLE, [shopId, staffId, role])
  },
})

const COLUMNS = 'staff_id as "staffId", name, email, role'

const GET: Statement = {
  name: 'staff-get',
  text: `select ${COLUMNS} from staff where shop_id = $1 and staff_id = $2`,
}
const LIST: Statement = {
  name: 'staff-list',
  text: `select ${COLUMNS} from staff where shop_id = $1 order by name, staff_id`,
}
const LOCK: Statement = {
  name: 'staff-lock',
  text: 'select staff_id from staff where shop_id = $1 order by staff_id for update',
}
/** Writes, and answers, only what is new: this runs with every request of the admin. */
const MEET: Statement = {
  name: 'staff-meet',
  text: `insert into staff as known (shop_id, staff_id, name, email, role) values ($1, $2, $3, $4, $5)
    on conflict (shop_id, staff_id) do update set name = excluded.name, email = excluded.email
    where (known.name, known.email) is distinct from (excluded.name, excluded.email)
    returning ${COLUMNS}`,
}
const MEET_AS: Statement = {
  name: 'staff-meet-as',
  text: `insert into staff as known (shop_id, staff_id, name, email, role) values ($1, $2, $3, $4, $5)
    on conflict (shop_id, staff_id) do update
      set name = excluded.name, email = excluded.email, role = excluded.role
    where (known.name, known.email, known.role) is distinct from (excluded.name, excluded.email, excluded.role)
    returning ${COLUMNS}`,
}
const SET_ROLE: Statement = {
  name: 'staff-set-role',
  text: 'update staff set role = $3 where shop_id = $1 and staff_id = $2',
}
