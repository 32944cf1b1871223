import type { Request } from 'express'

export interface StaffMember {
  /** The number that a session token carries as `sub`. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: string
  readonly isOwner: boolean
}

export const STAFF_COOKIE = 'staff'

/** The staff member with this number; without one, the owner. */
export const staffById = (staff: readonly StaffMember[], id: string | undefined): StaffMember => {
  const found = staff.find((one) => one.id === id) ?? staff.find((one) => one.isOwner) ?? staff[0]
  if (found === undefined) throw new Error('A shop has at least its owner')
  return found
}

/** Who is signed in to the admin. The cookie is a choice, not a proof: everybody may be anybody here. */
export const signedInStaff = (staff: readonly StaffMember[], request: Request): StaffMember => {
  const cookies = (request.headers.cookie ?? '').split('; ')
  const chosen = cookies.find((cookie) => cookie.startsWith(`${STAFF_COOKIE}=`))
  return staffById(staff, chosen?.slice(STAFF_COOKIE.length + 1))
}
