import type { ReceivingRepository } from '../../../application/ports/desk-settings.ts'
import { usualReceiving, type ReceivingSettings } from '../../../domain/returns/receiving-settings.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const receivingRepository = (db: Connection, shopId: string): ReceivingRepository => ({
  get: async () => (await db.rows<ReceivingSettings>(GET, [shopId]))[0] ?? usualReceiving,
  lock: async () => {
    await db.rows(LOCK, [shopId])
  },
  set: async (settings, { at, by }) => {
    const { confirmWithinHours, lateAfterDays, quarantinePlace, usualLocationId, returnAddress } = settings
    const values = [confirmWithinHours, lateAfterDays, quarantinePlace, usualLocationId, returnAddress]
    await db.write(SET, [shopId, ...values, at, jsonOf(by)])
  },
})

const GET: Statement = {
  name: 'receiving-get',
  text: `select confirm_within_hours as "confirmWithinHours", late_after_days as "lateAfterDays",
      quarantine_place as "quarantinePlace", usual_location_id as "usualLocationId",
      return_address as "returnAddress"
    from receiving_settings where shop_id = $1`,
}

/** The shop's row, since there may be no other yet. */
const LOCK: Statement = {
  name: 'receiving-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}

const SET: Statement = {
  name: 'receiving-set',
  text: `insert into receiving_settings (shop_id, confirm_within_hours, late_after_days, quarantine_place,
      usual_location_id, return_address, changed_at, changed_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (shop_id) do update set confirm_within_hours = excluded.confirm_within_hours,
      late_after_days = excluded.late_after_days, quarantine_place = excluded.quarantine_place,
      usual_location_id = excluded.usual_location_id, return_address = excluded.return_address,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
}
