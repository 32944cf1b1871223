/** How a shop receives parcels. */
export type ReceivingSettings = {
  /** A parcel that was delivered and not confirmed within so many hours raises an alert. */
  readonly confirmWithinHours: number
  /** A parcel that is on its way for so many days counts as late. */
  readonly lateAfterDays: number
  /** Where goods wait until they are graded; null where the shop has named no place. */
  readonly quarantinePlace: string | null
  /** Where goods go back to stock unless somebody says otherwise: a location of the channel. Null: where they went last. */
  readonly usualLocationId: string | null
  /** Where shoppers send parcels, line by line as it is written on one. Null: nobody has said. */
  readonly returnAddress: string | null
}

/** What is saved as one form: the location and the address are chosen by themselves. */
export type ReceivingHabits = Omit<ReceivingSettings, 'usualLocationId' | 'returnAddress'>

/** Until the owner says otherwise: a working day to unpack, and twice what a parcel takes within Europe. */
export const usualReceiving: ReceivingSettings = {
  confirmWithinHours: 24,
  lateAfterDays: 14,
  quarantinePlace: null,
  usualLocationId: null,
  returnAddress: null,
}
