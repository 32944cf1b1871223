import { request as httpRequest } from 'node:http'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evidenceLimits } from '../../app/domain/returns/evidence.ts'
import { aHeic, aPhoto, aVideo, photoWithPlace, pixelBomb } from '../builders/uploads.ts'
import { atDesk, submitted, until } from './a-product.ts'
import { agent, finance, owner, refusalsOf, sha256, sophie } from './evidence-desk.ts'
import { startEvidenceDesk, warehouse } from './evidence-desk.ts'
import type { EvidenceDesk } from './evidence-desk.ts'

let desk: EvidenceDesk
let returnId: string
beforeAll(async () => {
  desk = await startEvidenceDesk()
  returnId = await desk.approvedReturn('#1007', sophie)
})
afterAll(() => desk.close())

/** Nothing of it is in a table or on the disk, not even half. */
const nothingLeft = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = [await desk.onDisk(), await desk.filesOf(returnId), await desk.eventsOf(returnId)]
  const answer = await work()
  expect([await desk.onDisk(), await desk.filesOf(returnId), await desk.eventsOf(returnId)]).toEqual(before)
  return answer
}

describe('a photo from the receiving table', () => {
  test('is kept with line, step, person and the hash of what was sent, and can be looked at', async () => {
    const photo = await aPhoto()
    const [request] = await desk.product.rows<{ line: string }>(
      `select data->'lines'->0->>'returnLineId' as line from return_events where return_id = $1 and seq = 1`,
      [returnId],
    )
    const line = request?.line ?? ''
    const answer = await desk.send([photo], { to: returnId, line })
    expect([answer.status, refusalsOf(answer)]).toEqual([200, [null]])
    expect(await desk.eventsOf(returnId)).toMatchObject([
      {
        type: 'evidence_added',
        actor: { kind: 'staff', role: 'warehouse' },
        data: {
          evidence: { kind: 'photo', step: 'receipt', returnLineId: line, receivedSha256: sha256(photo) },
        },
      },
    ])
    const [link = ''] = await desk.linksOn(returnId)
    const opened = await fetch(link)
    const content = Buffer.from(await opened.arrayBuffer())
    const [file] = await desk.filesOf(returnId)
    expect(opened.headers.get('content-type')).toBe('image/jpeg')
    expect(opened.headers.get('x-content-type-options')).toBe('nosniff')
    expect(opened.headers.get('content-security-policy')).toContain('sandbox')
    expect(opened.headers.get('content-disposition')).toMatch(/^inline; filename="R-\d+-photo-1.jpg"$/)
    expect(file?.sha256).toBe(sha256(content))
    const page = await desk.product.admin(`/app/returns/${returnId}`)
    expect(page.text).toContain(sha256(photo))
    expect(page.text).toContain('Attached a photo')
  })

  test('has no place, no camera and no owner in it any more, stands upright, and is of a size that can be shown', async () => {
    const photo = await photoWithPlace()
    expect(photo.toString('latin1')).toContain('Kitchen of Anna')
    await desk.send([photo], { to: returnId })
    const events = await desk.eventsOf(returnId)
    const id = events.at(-1)?.data.evidence?.evidenceId
    const links = await desk.linksOn(returnId)
    const kept = Buffer.from(await (await fetch(links.at(-1) ?? '')).arrayBuffer())
    expect((await desk.filesOf(returnId)).find((file) => file.file_id === id)?.sha256).toBe(sha256(kept))
    const { exif, xmp, iptc, width, height } = await sharp(kept).metadata()
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined])
    expect([width, height]).toEqual([300, 400])
    expect(kept.toString('latin1')).not.toContain('Kitchen')
  })

  test('that is a page or a program as well is a photo only', async () => {
    const polyglot = Buffer.concat([
      await aPhoto(),
      Buffer.from('<html><script>alert(1)</script>'),
      Buffer.from('PK\u0003\u0004'),
    ])
    const answer = await desk.send([polyglot], { to: returnId, name: 'page.html' })
    expect(refusalsOf(answer)).toEqual([null])
    const links = await desk.linksOn(returnId)
    const kept = await (await fetch(links.at(-1) ?? '')).arrayBuffer()
    for (const hidden of ['<script>', 'PK\u0003\u0004'])
      expect(Buffer.from(kept).includes(hidden)).toBe(false)
  })

  test('sent twice, also at the same moment, is one entry and one file', async () => {
    const photo = await aPhoto()
    const before = (await desk.filesOf(returnId)).length
    const both = await Promise.all([
      desk.send([photo], { to: returnId }),
      desk.send([photo], { to: returnId }),
    ])
    const again = await desk.send([photo], { to: returnId, userId: agent, step: 'inspection' })
    const ids = [...both, again].flatMap(({ files }) => files.map(({ evidenceId }) => evidenceId))
    expect(new Set(ids).size).toBe(1)
    expect(new Set(both.flatMap(({ files }) => files.map(({ isNew }) => isNew))).size).toBe(2)
    expect(await desk.filesOf(returnId)).toHaveLength(before + 2)
    expect((await desk.onDisk()).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('of two people at once is kept of both', async () => {
    const before = (await desk.eventsOf(returnId)).length
    const sent = await Promise.all(
      [warehouse, agent].map(async (userId) =>
        desk.send([await aPhoto(), await aPhoto()], { to: returnId, userId }),
      ),
    )
    expect(sent.flatMap(refusalsOf)).toEqual([null, null, null, null])
    expect(await desk.eventsOf(returnId)).toHaveLength(before + 4)
  })

  test('posted by a plain form leads back to the return, and a refusal is a page in words', async () => {
    const accept = 'text/html,application/xhtml+xml'
    const done = await desk.send([await aPhoto()], { to: returnId, accept })
    expect([done.status, done.headers.get('location')]).toEqual([303, `/app/returns/${returnId}`])
    const refused = await desk.send(['<svg/>'], { to: returnId, accept, name: '<b>.svg' })
    expect(refused.status).toBe(415)
    expect(refused.text).toContain('neither a photo nor a video')
    expect(refused.html).not.toContain('<b>')
  })
})

type Refused = readonly [string, () => Uint8Array | string | Promise<Uint8Array>, string, number]

describe('what is not taken leaves nothing behind', () => {
  test.each<Refused>([
    [
      'a 30 MB photo',
      async () => Buffer.concat([await aPhoto(), Buffer.alloc(30_000_000, 1)]),
      'photo_too_large',
      413,
    ],
    [
      'an SVG',
      () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'file_kind_refused',
      415,
    ],
    ['HTML named .jpg', () => '<html><script>alert(1)</script></html>', 'file_kind_refused', 415],
    ['a PDF', () => '%PDF-1.7 and more', 'file_kind_refused', 415],
    ['a picture of 900 megapixels in a few megabytes', pixelBomb, 'photo_too_many_pixels', 422],
    ['no byte at all', () => '', 'file_empty', 422],
    ['half a JPEG', async () => (await aPhoto()).subarray(0, 9_000), 'photo_unreadable', 422],
    [
      'the mark of a JPEG and rubbish',
      () => Buffer.concat([Buffer.from([255, 216, 255, 224]), Buffer.alloc(5_000, 7)]),
      'photo_unreadable',
      422,
    ],
    ['an iPhone’s HEIC', aHeic, 'photo_is_heic', 415],
  ])('%s', async (_what, make, code, status) => {
    const content = await make()
    const answer = await nothingLeft(() => desk.send([content], { to: returnId }))
    expect([answer.status, refusalsOf(answer)]).toEqual([status, [code]])
    expect(answer.files[0]?.refusal?.sentence).not.toMatch(/[{}]|^The desk refused/)
  })

  test('more than the largest video', { timeout: 120_000 }, async () => {
    const film = aVideo(evidenceLimits.video.bytes + 1_000)
    const answer = await nothingLeft(() => desk.send([film], { to: returnId, name: 'film.mp4' }))
    expect([answer.status, refusalsOf(answer)]).toEqual([413, ['video_too_large']])
    const huge = await nothingLeft(() =>
      desk.send([Buffer.alloc(260_000_000)], { to: returnId }).catch(() => null),
    )
    expect(huge === null || huge.status === 413).toBe(true)
  })

  test('what a role may not attach, and what is sent by nobody', async () => {
    const photo = await aPhoto()
    const byFinance = await nothingLeft(() => desk.send([photo], { to: returnId, userId: finance }))
    expect([byFinance.status, refusalsOf(byFinance)]).toEqual([403, ['not_your_role']])
    for (const token of [null, 'forged.token.here']) {
      const unknown = await nothingLeft(() => desk.send([photo], { to: returnId, token }))
      expect(unknown.status).toBeGreaterThanOrEqual(300)
      expect(unknown.files).toEqual([])
    }
  })

  test('what is for another shop’s return, for none, or for one that is not approved', async () => {
    const photo = await aPhoto()
    const foreign = await nothingLeft(() =>
      desk.send([photo], { to: returnId, userId: owner, standIn: desk.product.other }),
    )
    expect([foreign.status, refusalsOf(foreign)]).toEqual([404, ['return_not_found']])
    const none = await desk.send([photo], { to: 'no-such-return' })
    expect(none.status).toBe(404)
    const asked = await submitted(desk.product, { order: '#1006', email: sophie })
    await atDesk(desk.product, `/app/returns/${asked.returnId}`, 'decline', { note: 'no' })
    const declined = await nothingLeft(() => desk.send([photo], { to: asked.returnId }))
    expect([declined.status, refusalsOf(declined)]).toEqual([409, ['wrong_state']])
  })

  test('a form that is none, that has no file, or says nothing of what it shows', async () => {
    const path = `/app/returns/${returnId}/evidence`
    const noFile = await desk.send([], { to: returnId })
    expect([noFile.status, refusalsOf(noFile)]).toEqual([422, ['file_missing']])
    const emptyField = await desk.send([''], { to: returnId, name: '' })
    expect(emptyField.status).toBe(422)
    const token = desk.product.standIn.mintSessionToken({ userId: warehouse })
    const json = await fetch(`${desk.product.appUrl}${path}`, {
      method: 'POST',
      body: '{}',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        'User-Agent': 'Mozilla/5.0 Chrome/140.0',
      },
    })
    expect([json.status, await json.json()]).toMatchObject([
      400,
      { files: [{ refusal: { code: 'form_unreadable' } }] },
    ])
    const noStep = await nothingLeft(async () => desk.send([await aPhoto()], { to: returnId, step: 'lunch' }))
    expect([noStep.status, refusalsOf(noStep)]).toEqual([400, ['form_unreadable']])
    expect((await desk.product.admin(path)).status).toBe(405)
  })

  test('an upload that breaks off in the middle', async () => {
    const film = aVideo(40_000_000)
    await nothingLeft(async () => {
      const cut = begin(film.subarray(0, 20_000_000))
      await until(async () => (await desk.onDisk()).some((name) => name.endsWith('.part')))
      cut()
      await until(async () => (await desk.onDisk()).every((name) => !name.endsWith('.part')))
    })
    const photo = await aPhoto()
    await nothingLeft(async () => {
      const answer = await endEarly(photo.subarray(0, photo.length / 2))
      expect(answer).toBe(400)
    })
  })
})

const head = [
  '--xyz\r\nContent-Disposition: form-data; name="step"\r\n\r\nreceipt\r\n',
  '--xyz\r\nContent-Disposition: form-data; name="file"; filename="f.mp4"\r\n\r\n',
].join('')

const open = (length: number | null) =>
  httpRequest(`${desk.product.appUrl}/app/returns/${returnId}/evidence`, {
    method: 'POST',
    headers: {
      'User-Agent': 'Mozilla/5.0 Chrome/140.0',
      Accept: 'application/json',
      Authorization: `Bearer ${desk.product.standIn.mintSessionToken({ userId: warehouse })}`,
      'Content-Type': 'multipart/form-data; boundary=xyz',
      ...(length === null ? {} : { 'Content-Length': length }),
    },
  })

/** Sends a part of a form, and answers how to break it off. */
const begin = (part: Uint8Array) => {
  const request = open(60_000_000)
  request.on('error', () => undefined)
  request.write(head)
  request.write(part)
  return () => request.destroy()
}

/** Ends a form without its end, as some proxies do when the phone is gone. */
const endEarly = (part: Uint8Array) =>
  new Promise<number | undefined>((resolve, reject) => {
    const request = open(null)
    request.on('response', (response) => resolve(response.resume().statusCode))
    request.on('error', reject)
    request.write(head)
    request.end(part)
  })

describe('many photos', () => {
  test(
    '200 at once are not looked at, and a return takes so many and no more',
    { timeout: 120_000 },
    async () => {
      const full = await desk.approvedReturn('#1003', 'olivia.hart@example.com')
      const many = await Promise.all(Array.from({ length: 200 }, aPhoto))
      const atOnce = await desk.send(many, { to: full })
      expect(atOnce.status).toBe(422)
      expect(refusalsOf(atOnce)).toEqual([...Array.from({ length: 20 }, () => null), 'too_many_files'])
      const { filesAtOnce, photo } = evidenceLimits
      for (let sent = filesAtOnce; sent < photo.perReturn; sent += filesAtOnce)
        await desk.send(many.slice(sent, sent + filesAtOnce), { to: full })
      const oneMore = await desk.send([many[100] ?? ''], { to: full })
      expect(refusalsOf(oneMore)).toEqual(['too_many_photos'])
      expect(oneMore.files[0]?.refusal?.sentence).toContain(String(photo.perReturn))
      expect(await desk.filesOf(full)).toHaveLength(2 * photo.perReturn)
    },
  )
})
