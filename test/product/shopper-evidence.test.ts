import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Policy } from '../../app/domain/policy/policy.ts'
import { aHeic, aPhoto, aVideo, photoWithPlace, pixelBomb } from '../builders/uploads.ts'
import { formWith } from '../demo/html-form.ts'
import { signedProxyQuery } from '../stand-ins/shopify/storefront/proxy-signature.ts'
import { choosing, openOrder, quiet, submitted, until } from './a-product.ts'
import { sha256, startEvidenceDesk } from './evidence-desk.ts'
import type { EvidenceDesk } from './evidence-desk.ts'

let desk: EvidenceDesk
beforeAll(async () => {
  desk = await startEvidenceDesk()
  await needPhotosOf('damaged')
})
afterAll(() => desk.close())

/** As the owner would publish it: a rule above the others that wants to see a photo. */
const needPhotosOf = async (reason: string) => {
  const [row] = await desk.product.rows<{ document: Policy }>(
    `select d.document from policy_publications p join policies d using (shop_id, hash)
      join channels c using (shop_id) where c.domain = $1 order by p.number desc limit 1`,
    [desk.product.standIn.shopDomain],
  )
  const rules = row?.document.rules ?? []
  const rule = {
    name: 'Show what is broken',
    when: { fact: 'return.reason', op: 'equals', value: reason },
    answers: { evidence: ['photo'] },
  }
  await desk.product.rows(
    `with shop as (select shop_id from channels where domain = $1), version as (
        insert into policies (shop_id, hash, document) select shop_id, 'with-photos', $2::jsonb from shop
      )
      insert into policy_publications (shop_id, number, hash, published_at, published_by)
      select shop_id, 99, 'with-photos', now(), '{"kind":"system"}' from shop`,
    [desk.product.standIn.shopDomain, JSON.stringify({ ...row?.document, rules: [rule, ...rules] })],
  )
}

type File_ = { readonly content: Uint8Array | string; readonly name?: string }
const jan = 'jan.jansen@example.com'

const asking = async (order: string, email: string, reason = 'damaged') => {
  const { path, lineIds } = await openOrder(desk.product, order, email)
  const [lineId = ''] = lineIds
  const submission = randomUUID()
  const choice = { ...choosing(lineId, '1', 'It broke.'), [`reason:${lineId}`]: reason, submission }
  const send = (step: string, files: readonly File_[] = [], more: Record<string, string> = {}) =>
    desk.product.portal(path, {
      form: [
        ...Object.entries({ ...choice, ...more, step }),
        ...files.map(({ content, name = 'photo.jpg' }) => [
          `photo:${lineId}[]`,
          new File([content as BlobPart], name, { type: 'image/jpeg' }),
        ]),
      ] as unknown as [string, string][],
    })
  const drafts = () =>
    desk.product.rows<{ evidence_id: string; name: string }>(
      `select evidence_id, name from draft_evidence where submission_key = $1`,
      [submission],
    )
  return { path, lineId, submission, choice, send, drafts }
}

describe('photos with the request', () => {
  test('where the policy needs one, nothing is sent without it, and nothing typed is lost', async () => {
    const { send, lineId, submission } = await asking('#1001', jan)
    const refused = await send('submit')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('The shop asks for a photo of this item')
    const form = formWith(refused.html, 'submission')
    expect(form.fields.get('submission')).toBe(submission)
    expect(form.fields.get(`note:${lineId}`)).toBe('It broke.')
    expect(refused.html).toMatch(/<input[^>]*type="file"[^>]*aria-invalid="true"/)
    const returns = await desk.product.rows('select from returns where submission_key = $1', [submission])
    expect(returns).toHaveLength(0)
  })

  test('a program that leaves the page out is refused by the same rule', async () => {
    const { path, choice } = await asking('#1001', jan)
    const answer = await desk.product.portal(path, { form: { ...choice, step: 'submit' } })
    expect([answer.status, answer.text.includes('The shop asks for a photo')]).toEqual([422, true])
  })

  test('come whole without a script: chosen and sent with one press, and are in the ledger of the return', async () => {
    const photo = await photoWithPlace()
    const { send, submission, drafts } = await asking('#1001', jan)
    const status = await send('submit', [{ content: photo }])
    expect(status.status).toBe(200)
    expect(status.text).toMatch(/Return R-\d+/)
    const [made] = await desk.product.rows<{ id: string }>(
      'select return_id as id from returns where submission_key = $1',
      [submission],
    )
    const events = await desk.eventsOf(made?.id ?? '')
    expect(events).toMatchObject([
      {
        type: 'evidence_added',
        actor: { kind: 'shopper' },
        data: { evidence: { step: 'request', receivedSha256: sha256(photo) } },
      },
    ])
    expect((await desk.filesOf(made?.id ?? '')).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^R-\d+-photo-1.jpg$/),
      expect.stringMatching(/^R-\d+-photo-1-small.jpg$/),
    ])
    expect(await drafts()).toEqual([])
    const link = /<a href="([^"]*\/files\/[^"]+)"/.exec(status.html)?.[1] ?? ''
    const kept = await fetch(link)
    expect(kept.headers.get('content-type')).toBe('image/jpeg')
    expect(Buffer.from(await kept.arrayBuffer()).toString('latin1')).not.toContain('Kitchen')
  })

  test('stay with the form when another file of it is refused, and are sent with the next try', async () => {
    const { send, drafts } = await asking('#1002', 'emma.visser@example.com')
    const refused = await send('submit', [
      { content: await aPhoto(), name: 'good.jpg' },
      { content: '<html><script>alert(1)</script></html>', name: 'photo.jpg' },
      { content: '<svg xmlns="http://www.w3.org/2000/svg"/>', name: '<b>drawing.svg' },
    ])
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('photo.jpg: This is neither a photo nor a video')
    expect(refused.text).toContain('<b>drawing.svg: This is neither')
    expect(refused.html).not.toContain('<b>drawing')
    expect((await drafts()).map(({ name }) => name)).toEqual(['good.jpg'])
    expect(refused.html).toMatch(/<img src="[^"]*\/files\/[^"]+" alt="good.jpg"/)
    const sent = await send('submit')
    expect(sent.text).toMatch(/Return R-\d+/)
  })

  test('can be taken back before the request is sent, and going back to the choice keeps them', async () => {
    const { send, drafts } = await asking('#1001', jan)
    await send('upload', [{ content: await aPhoto(), name: 'one.jpg' }])
    const changed = await send('change')
    expect(formWith(changed.html, 'quantity:').fields.get('submission')).toBeTruthy()
    const [draft] = await drafts()
    const removed = await send('submit', [], { remove: draft?.evidence_id ?? '' })
    expect(removed.html).not.toContain('one.jpg')
    expect(await drafts()).toEqual([])
  })

  test('of another form, another line or another order open nothing and join nothing', async () => {
    const mine = await asking('#1001', jan)
    await mine.send('upload', [{ content: await aPhoto() }])
    const [draft] = await mine.drafts()
    const other = await asking('#1002', 'emma.visser@example.com')
    await other.send('check', [], { remove: draft?.evidence_id ?? '' })
    expect(await mine.drafts()).toHaveLength(1)
    const stolen = await desk.product.portal(other.path, {
      form: { ...other.choice, submission: mine.submission, step: 'submit' },
    })
    expect(stolen.text).toContain('The shop asks for a photo')
  })
})

describe('hostile and hapless files', () => {
  const refusals: readonly (readonly [string, () => Promise<File_>, string])[] = [
    [
      '30 MB photo',
      async () => ({ content: Buffer.concat([await aPhoto(), Buffer.alloc(30_000_000)]) }),
      'photo is too large',
    ],
    ['decompression bomb', async () => ({ content: pixelBomb() }), 'too large'],
    ['HEIC photo', async () => ({ content: aHeic() }), 'HEIC'],
    ['half photo', async () => ({ content: (await aPhoto()).subarray(0, 9_000) }), 'damaged or incomplete'],
    ['empty file', async () => ({ content: '' }), 'empty'],
    ['zip archive', async () => ({ content: 'PK\u0003\u0004 and so on' }), 'neither a photo'],
  ]
  test.each(refusals)('a %s is refused in words, and nothing of it stays', async (_what, file, words) => {
    const { send, drafts } = await asking('#1001', jan)
    const before = await desk.onDisk()
    const answer = await send('upload', [await file()])
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    expect(await drafts()).toEqual([])
    expect(await desk.onDisk()).toEqual(before)
  })

  test('two hundred photos at once: the first twenty are kept, the rest is asked for again, and sixty are the end', async () => {
    const { send, drafts } = await asking('#1002', 'emma.visser@example.com')
    const photos = await Promise.all(Array.from({ length: 200 }, async () => ({ content: await aPhoto() })))
    const answer = await send('upload', photos)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Only 20 files can be sent at once')
    expect(await drafts()).toHaveLength(20)
    await send('upload', photos.slice(20, 40))
    await send('upload', photos.slice(40, 60))
    const full = await send('upload', photos.slice(60, 61))
    expect(full.text).toContain('There are 60 photos already')
    expect(await drafts()).toHaveLength(60)
  }, 120_000)

  test('an upload that breaks off leaves no half file, and what was whole before it', async () => {
    const { path, choice, lineId, drafts } = await asking('#1001', jan)
    const boundary = 'the-boundary'
    const part = (name: string, more = '') =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`
    const fields = Object.entries(choice)
      .map(([name, value]) => `${part(name)}\r\n${value}\r\n`)
      .join('')
    const file = (name: string) =>
      `${part(`photo:${lineId}[]`, `; filename="${name}"`)}Content-Type: image/jpeg\r\n\r\n`
    const body = Buffer.concat([
      Buffer.from(fields + file('whole.jpg')),
      await aPhoto(),
      Buffer.from(`\r\n${file('half.jpg')}`),
      (await aPhoto()).subarray(0, 20_000),
    ])
    const { standIn, appUrl } = desk.product
    const visit = {
      shop: standIn.shopDomain,
      pathPrefix: '/apps/kembali',
      customerId: undefined,
      timestamp: Math.floor(Date.now() / 1000),
    }
    const url = `${appUrl}/portal${path}?${signedProxyQuery([], visit, standIn.apiSecret)}`
    const sending = httpRequest(url, {
      method: 'POST',
      headers: {
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        'Content-Length': body.length + 50_000,
      },
    })
    sending.on('error', () => undefined)
    sending.write(body)
    await until(async () => (await drafts()).length === 1)
    sending.destroy()
    await quiet(desk.product)
    expect((await drafts()).map(({ name }) => name)).toEqual(['whole.jpg'])
    await until(async () => !(await desk.onDisk()).some((name) => name.endsWith('.part')))
  })

  test('nobody without the order’s link gets a byte taken in', async () => {
    const { appUrl, standIn } = desk.product
    const form = new FormData()
    form.set('photo:x[]', new File([(await aPhoto()) as BlobPart], 'a.jpg'))
    const unsigned = await fetch(`${appUrl}/portal/orders/guessed/`, { method: 'POST', body: form })
    expect(unsigned.status).toBe(400)
    const visit = {
      shop: standIn.shopDomain,
      pathPrefix: '/apps/kembali',
      customerId: undefined,
      timestamp: Math.floor(Date.now() / 1000),
    }
    const guessed = await fetch(
      `${appUrl}/portal/orders/guessed/?${signedProxyQuery([], visit, standIn.apiSecret)}`,
      { method: 'POST', body: form },
    )
    expect(guessed.status).toBe(404)
  })
})

describe('on the return’s own page', () => {
  test('photos and video are added while it is open, one by one answered to a program, and taken back', async () => {
    const asked = await submitted(desk.product, { order: '#1007', email: 'sophie.mulder@example.com' })
    const path = formWith(asked.page.html, 'messageId').action.replace('/apps/kembali', '')
    const send = (files: readonly File_[]) =>
      desk.product.portal(path, {
        form: [
          ['do', 'photos'],
          ...files.map(({ content, name = 'a.jpg' }) => ['photo', new File([content as BlobPart], name)]),
        ] as unknown as [string, string][],
      })
    const page = await send([{ content: await aPhoto() }, { content: aVideo(50_000), name: 'film.mp4' }])
    expect(page.status).toBe(200)
    expect(await desk.eventsOf(asked.returnId)).toMatchObject([
      { actor: { kind: 'shopper' }, data: { evidence: { kind: 'photo', step: 'request' } } },
      { data: { evidence: { kind: 'video' } } },
    ])
    const refused = await send([{ content: 'no photo', name: 'words.jpg' }])
    expect([refused.status, refused.text.includes('words.jpg: This is neither')]).toEqual([422, true])
    const [first] = await desk.eventsOf(asked.returnId)
    const evidenceId = first?.data.evidence?.evidenceId ?? ''
    const after = await desk.product.portal(path, { form: { remove: evidenceId } })
    expect(after.html).not.toContain(`value="${evidenceId}"`)
    expect((await desk.eventsOf(asked.returnId)).at(-1)?.type).toBe('evidence_withdrawn')
  })
})
