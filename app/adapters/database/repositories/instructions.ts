import type { InstructionRepository } from '../../../application/ports/portal-repositories.ts'
import { noInstructionMedia, type InstructionMedia } from '../../../domain/returns/instructions.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const instructionRepository = (db: Connection, shopId: string): InstructionRepository => ({
  get: async () =>
    (await db.rows<{ media: InstructionMedia }>(GET, [shopId]))[0]?.media ?? noInstructionMedia,
  set: async (media, { at, by }) => {
    await db.write(SET, [shopId, jsonOf(media), at, jsonOf(by)])
  },
})

const GET: Statement = {
  name: 'instructions-get',
  text: 'select document as media from instruction_settings where shop_id = $1',
}
const SET: Statement = {
  name: 'instructions-set',
  text: `insert into instruction_settings (shop_id, document, changed_at, changed_by) values ($1, $2, $3, $4)
    on conflict (shop_id) do update set document = excluded.document, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`,
}
