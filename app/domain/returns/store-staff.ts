/** Whoever comes to the desk through a store's own admin. Two stores number their people alike. */
export const storeStaffId = (channelId: string, person: string): string => `${prefix}${channelId}:${person}`

/** The store says who has which role there; the desk does not. */
export const isOfStore = (staffId: string): boolean => staffId.startsWith(prefix)

const prefix = 'store:'
