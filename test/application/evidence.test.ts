import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { removeUnusedFiles } from '../../app/application/evidence/remove-unused-files.ts'
import { shopper } from '../builders/return-desk.ts'
import { aPhoto } from '../builders/uploads.ts'
import { aDesk, ok } from './a-desk.ts'

async function* whole(content: Uint8Array) {
  yield content
}

const aSubmitted = async () => {
  const desk = await aDesk({ answers: { approval: 'by_person' } })
  const { returnId } = ok(await desk.submit(1))
  const send = async (content: Uint8Array, actor = shopper) =>
    desk.desk.returns.addEvidence({
      returnId,
      actor,
      step: 'request',
      returnLineId: null,
      note: null,
      content: whole(content),
    })
  return { ...desk, returnId, send }
}

test('a shopper’s photo goes the same way as the desk’s', async () => {
  const { send, state, returnId, files, desk, as } = await aSubmitted()
  const { evidenceId } = ok(await send(await aPhoto()))
  expect((await state(returnId)).evidence).toMatchObject([{ evidenceId, step: 'request', addedBy: shopper }])
  expect(files.has(evidenceId)).toBe(true)
  const page = await desk.returns.page(returnId, as('agent', returnId).actor)
  expect(page?.evidence.entries).toMatchObject([{ url: `https://app/files/${evidenceId}?now` }])
})

test('a file whose process died before anything named it is gone a day later; what is named stays', async () => {
  const { send, files, ports, shop, pool } = await aSubmitted()
  const { evidenceId } = ok(await send(await aPhoto()))
  const { rows } = await pool.query<{ data: { fileIds: readonly string[] }; hours: number }>(
    `select data, extract(epoch from start_after - now()) / 3600 as hours from pgboss.job
      where name = 'remove-unused-files'`,
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.data.fileIds).toContain(evidenceId)
  expect(Number(rows[0]?.hours)).toBeGreaterThan(12)
  files.set('orphan', new Uint8Array(3))
  const fileIds = [...(rows[0]?.data.fileIds ?? []), 'orphan']
  await removeUnusedFiles(ports)({ shopId: shop.shopId, fileIds })
  expect(files.has('orphan')).toBe(false)
  expect(files.has(evidenceId)).toBe(true)
  expect(files.size).toBe(2)
})

test('when the database does not take it, no file stays', async () => {
  const { send, files, pool } = await aSubmitted()
  await pool.query('alter table files add constraint never check (bytes < 0) not valid')
  await expect(send(await aPhoto())).rejects.toThrow('never')
  expect(files.size).toBe(0)
})

test('the line that breaks off is told to whoever asked, and no file stays', async () => {
  const { desk, returnId, files } = await aSubmitted()
  async function* breakingOff() {
    yield (await aPhoto()).subarray(0, 5_000)
    throw new Error('the line is dead')
  }
  const target = { returnId, actor: shopper, step: 'request', returnLineId: null, note: null } as const
  await expect(desk.returns.addEvidence({ ...target, content: breakingOff() })).rejects.toThrow(
    'the line is dead',
  )
  expect(files.size).toBe(0)
})

test('a photo that is taken back while the form is sent is not part of what was sent', async () => {
  const ours = await aDesk()
  const { desk, order, pool } = ours
  const submissionKey = 'form-of-a-shopper-1'
  const draft = { orderId: order.orderId, submissionKey, lineId: 'line-1', name: 'a.jpg' }
  const { evidenceId } = ok(await desk.portal.addDraftEvidence({ ...draft, content: whole(await aPhoto()) }))
  // Somebody takes the photo back, and the transaction is not over yet.
  const client = await pool.connect()
  await client.query('begin')
  await client.query('delete from draft_evidence where evidence_id = $1', [evidenceId])
  await client.query('delete from files where file_id = $1', [evidenceId])
  const sending = ours.submit(1, submissionKey)
  await isWaiting(pool)
  await client.query('commit')
  client.release()
  const { returnId } = ok(await sending)
  expect((await ours.state(returnId)).evidence).toEqual([])
})

test('whoever fills forms of an order with photos keeps nobody else from showing theirs: the oldest give way', async () => {
  const { desk, order, pool, shop } = await aDesk()
  const add = async (submissionKey: string) => {
    const draft = { orderId: order.orderId, submissionKey, lineId: 'line-1', name: 'a.jpg' }
    return desk.portal.addDraftEvidence({ ...draft, content: whole(await aPhoto()) })
  }
  ok(await add('form-of-a-shopper-1'))
  await pool.query(
    `insert into draft_evidence (shop_id, evidence_id, order_id, submission_key, line_id, received_sha256, name, document, added_at)
      select $1, 'e-' || n, $2, 'form-of-somebody-' || n % 3, line_id, 'sha-' || n, name,
        document || jsonb_build_object('evidenceId', 'e-' || n, 'thumbnailId', null), added_at + n * interval '1 second'
      from draft_evidence, generate_series(1, 180) n where submission_key = 'form-of-a-shopper-1'`,
    [shop.shopId, order.orderId],
  )
  expect(await add('form-of-somebody-1')).toMatchObject({ refusal: { code: 'too_many_photos', limit: 60 } })
  ok(await add('form-of-a-shopper-2'))
  const { rows } = await pool.query<{ key: string }>(
    `select submission_key as key from draft_evidence where submission_key like 'form-of-a-shopper-%'`,
  )
  expect(rows.map(({ key }) => key)).toEqual(['form-of-a-shopper-2'])
})

/** Somebody waits for a lock. */
const isWaiting = async (pool: Pool): Promise<void> => {
  const { rowCount } = await pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  if (rowCount === 0) return isWaiting(pool)
}
