import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFileLinks } from '../../app/adapters/files/file-links.ts'
import { aPhoto, aVideo } from '../builders/uploads.ts'
import { atDesk, otherDomain, quiet, until } from './a-product.ts'
import { agent, encryptionKey, finance, refusalsOf, sha256, sophie } from './evidence-desk.ts'
import { startEvidenceDesk, warehouse } from './evidence-desk.ts'
import type { EvidenceDesk } from './evidence-desk.ts'

let desk: EvidenceDesk
let returnId: string
beforeAll(async () => {
  desk = await startEvidenceDesk()
  returnId = await desk.approvedReturn('#1007', sophie)
  await desk.send([await aPhoto(), await aPhoto()], { to: returnId })
})
afterAll(() => desk.close())

describe('a video', () => {
  const film = aVideo(3_000_000)
  let link: string
  beforeAll(async () => {
    const answer = await desk.send([film], { to: returnId, name: 'unboxing.mov' })
    expect(refusalsOf(answer)).toEqual([null])
    link = (await desk.linksOn(returnId)).at(-1) ?? ''
  })
  const ask = async (headers: Record<string, string>, method = 'GET') => {
    const answer = await fetch(link, { headers, method })
    return { answer, content: Buffer.from(await answer.arrayBuffer()) }
  }

  test('is kept byte by byte, under the hash it came with', async () => {
    const { answer, content } = await ask({})
    expect(answer.headers.get('content-type')).toBe('video/mp4')
    expect(answer.headers.get('accept-ranges')).toBe('bytes')
    expect(content.equals(film)).toBe(true)
    const event = (await desk.eventsOf(returnId)).at(-1)
    expect(event?.data.evidence).toMatchObject({
      kind: 'video',
      receivedSha256: sha256(film),
      stored: { sha256: sha256(film) },
    })
  })

  test.each([
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, film.length - 1],
    ['bytes=-10', film.length - 10, film.length - 1],
    [`bytes=0-${film.length + 50}`, 0, film.length - 1],
    [`bytes=-${film.length + 50}`, 0, film.length - 1],
    [`bytes=${film.length - 1}-`, film.length - 1, film.length - 1],
  ])('is answered in parts: %s', async (range, first, last) => {
    const { answer, content } = await ask({ Range: range })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/${film.length}`)
    expect(answer.headers.get('content-length')).toBe(String(last - first + 1))
    expect(content.equals(film.subarray(first, last + 1))).toBe(true)
  })

  test.each([`bytes=${film.length}-`, 'bytes=-0', `bytes=${film.length + 1}-${film.length + 2}`])(
    'has no such part: %s',
    async (range) => {
      const { answer, content } = await ask({ Range: range })
      expect([answer.status, content.length]).toEqual([416, 0])
      expect(answer.headers.get('content-range')).toBe(`bytes */${film.length}`)
    },
  )

  test.each([
    'bytes=5-2',
    'bytes=0-1,5-9',
    'bytes=a-b',
    'bytes=-',
    'lines=0-1',
    'bytes=99999999999999999999-',
  ])('is sent whole for what is no range: %s', async (range) => {
    const { answer, content } = await ask({ Range: range })
    expect([answer.status, content.length]).toEqual([200, film.length])
  })

  test('is not sent again to who has it, and only whole to who has another', async () => {
    const { answer } = await ask({})
    const tag = answer.headers.get('etag') ?? ''
    expect((await ask({ 'If-None-Match': tag })).answer.status).toBe(304)
    expect((await ask({ Range: 'bytes=0-9', 'If-Range': tag })).answer.status).toBe(206)
    expect((await ask({ Range: 'bytes=0-9', 'If-Range': '"older"' })).answer.status).toBe(200)
    const only = await ask({}, 'HEAD')
    expect([only.content.length, only.answer.headers.get('content-length')]).toEqual([0, String(film.length)])
  })

  test('is opened by its own address only, and for an hour', async () => {
    const { appUrl } = desk.product
    const film = (await desk.filesOf(returnId)).find(({ media_type }) => media_type === 'video/mp4')
    const fileId = film?.file_id ?? ''
    const [own, other] = await Promise.all([shopIdOf(false), shopIdOf(true)])
    const linksAt = (minutes: number) =>
      createFileLinks({ encryptionKey, appUrl, now: () => Date.now() - minutes * 60_000, kind: 'files' })
    const statusOf = async (url: string) => (await fetch(url)).status
    expect(await statusOf(linksAt(50).urlForNow(own, fileId))).toBe(200)
    expect(await statusOf(linksAt(80).urlForNow(own, fileId))).toBe(410)
    expect(await statusOf(linksAt(0).urlForNow(other, fileId))).toBe(404)
    const token = link.slice(link.lastIndexOf('/') + 1)
    const mac = token.slice(token.indexOf('.'))
    const later = Buffer.from(JSON.stringify([own, fileId, 9_999_999_999])).toString('base64url')
    for (const forged of [
      `${later}${mac}`,
      token.slice(0, -2),
      token.replace(mac, '.'),
      fileId,
      '..%2f..%2fetc',
    ])
      expect(await statusOf(`${appUrl}/files/${forged}`)).toBe(404)
  })
})

const shopIdOf = async (isOther: boolean): Promise<string> => {
  const [shop] = await desk.product.rows<{ id: string }>(
    'select shop_id as id from channels where (domain = $1) = $2',
    [otherDomain, isOther],
  )
  return shop?.id ?? ''
}

describe('what was attached by mistake', () => {
  test('is taken back with a reason: its file goes, its entry stays with who and why', async () => {
    await desk.send([await aPhoto()], { to: returnId })
    const [link = ''] = (await desk.linksOn(returnId)).slice(-1)
    const evidenceId = (await desk.eventsOf(returnId)).at(-1)?.data.evidence?.evidenceId ?? ''
    const path = `/app/returns/${returnId}`
    const bare = await atDesk(desk.product, path, 'withdraw_evidence', { evidenceId, reason: '' }, agent)
    expect(bare.status).toBe(422)
    const reason = 'Shows another parcel'
    const byFinance = await atDesk(desk.product, path, 'withdraw_evidence', { evidenceId, reason }, finance)
    expect(byFinance.status).toBe(403)
    const done = await atDesk(desk.product, path, 'withdraw_evidence', { evidenceId, reason }, agent)
    expect(done.status).toBe(200)
    await quiet(desk.product)
    expect((await fetch(link)).status).toBe(404)
    expect((await desk.onDisk()).filter((name) => name === evidenceId)).toEqual([])
    const page = await desk.product.admin(path)
    expect(page.text).toContain(reason)
    expect((await desk.eventsOf(returnId)).at(-1)).toMatchObject({
      type: 'evidence_withdrawn',
      actor: { role: 'agent' },
    })
  })
})

describe('in a dispute', () => {
  test('the case is a file with every entry, its hashes and who by their role, and nothing of the shopper', async () => {
    const { admin } = desk.product
    const answer = await admin(`/app/returns/${returnId}/export`, { userId: finance })
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const found = JSON.parse(answer.html) as { evidence: Record<string, unknown>[]; entries: unknown[] }
    const added = (await desk.eventsOf(returnId)).filter(({ type }) => type === 'evidence_added')
    expect(found.evidence.map((one) => one['received_sha256'])).toEqual(
      added.map(({ data }) => data.evidence?.receivedSha256),
    )
    expect(found.evidence[0]).toMatchObject({
      kind: 'photo',
      step: 'receipt',
      added_by: `warehouse ${warehouse}`,
    })
    expect(found.evidence.at(-1)).toMatchObject({ withdrawn_by: `agent ${agent}` })
    expect(answer.html).not.toMatch(/sophie|mulder|as seen/i)
    expect((await admin(`/app/returns/${returnId}/export`, { standIn: desk.product.other })).status).toBe(404)
  })
})

describe('a shopper who wants to be forgotten', () => {
  test('is told of the files, and after the redaction none is left; that there were some stays, with their hashes', async () => {
    const { product } = desk
    const fatima = 'fatima.al-sabah@example.com'
    const theirs = await desk.approvedReturn('#1005', fatima)
    const photo = await aPhoto()
    await desk.send([photo], { to: theirs })
    const [link = ''] = await desk.linksOn(theirs)
    const ids = (await desk.filesOf(theirs)).map(({ file_id }) => file_id)
    const customer = [...product.standIn.books.tables.customers.values()].find(
      ({ email }) => email === fatima,
    )
    product.mailbox.clear()
    product.standIn.platform.requestCustomerData(customer?.id ?? '')
    await quiet(product)
    const mail = await until(() => product.mailbox.messages().find(({ text }) => text.includes('/files/')))
    const data = await (await fetch(/http\S+\/files\/[\w.-]+/.exec(mail.text)?.[0] ?? '')).text()
    expect(data).toContain(sha256(photo))
    expect(data).toContain('-photo-1.jpg')

    product.standIn.platform.redactCustomer(customer?.id ?? '')
    await quiet(product)
    expect(await desk.filesOf(theirs)).toEqual([])
    expect((await desk.onDisk()).filter((name) => ids.includes(name))).toEqual([])
    expect((await fetch(link)).status).toBe(404)
    const page = await product.admin(`/app/returns/${theirs}`)
    expect(page.text).toContain('The file was erased')
    expect(page.text).not.toContain('as seen')
    expect(page.text).toContain(sha256(photo).slice(0, 8))
  })

  test('and of a shop that leaves, no file stays', async () => {
    const before = await desk.onDisk()
    const [shop] = await desk.product.rows<{ id: string }>(
      'select shop_id as id from channels where domain <> $1',
      [otherDomain],
    )
    expect(before.length).toBeGreaterThan(3)
    desk.product.standIn.platform.uninstall()
    await until(
      async () =>
        (await desk.product.rows('select 1 from shops where uninstalled_at is not null')).length === 1,
    )
    desk.product.standIn.platform.redactShop()
    await until(
      async () =>
        (await desk.product.rows('select 1 from shops where shop_id = $1', [shop?.id])).length === 0,
    )
    expect(await desk.onDisk()).toEqual([])
  })
})
