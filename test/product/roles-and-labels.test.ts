import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atDesk, otherDomain, quiet, submitted, versionIn } from './a-product.ts'
import type { Product } from './a-product.ts'
import { startWithRoles, statusOf } from './steps.ts'

let product: Product
beforeAll(async () => {
  product = await startWithRoles()
})
afterAll(() => product.close())

const sophie = 'sophie.mulder@example.com'
const olivia = 'olivia.hart@example.com'
const pdf = (bytes = 100) => new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes)]))

describe('a role', () => {
  test('does what is its own and nothing else', async () => {
    const { returnId } = await submitted(product, { order: '#1007', email: sophie })
    const path = `/app/returns/${returnId}`
    const seen = versionIn(await product.admin(path))
    const byWarehouse = await product.admin(path, { userId: '3', form: { intent: 'approve', version: seen } })
    expect(byWarehouse.status).toBe(403)
    expect(await statusOf(product, returnId)).toBe('requested')
    await atDesk(product, path, 'approve')
    const version = versionIn(await product.admin(path))
    const refunds = await Promise.all([
      product.admin(path, { userId: '3', form: { intent: 'refund_early', version, reason: 'mine' } }),
      product.admin(path, { userId: '2', form: { intent: 'refund_early', version, reason: 'mine' } }),
      product.admin(`${path}/receive`, { userId: '2', form: { intent: 'receive', version } }),
    ])
    expect(refunds.map(({ status }) => status)).toEqual([403, 403, 403])
  })

  test('of an agent gives no roles', async () => {
    const promoted = await product.admin('/app/settings', {
      userId: '2',
      form: { intent: 'set_role', staffId: '2', role: 'owner' },
    })
    expect(promoted.status).toBe(403)
    expect(
      (await product.admin('/app/settings', { form: { intent: 'set_role', staffId: '77', role: 'owner' } }))
        .status,
    ).toBe(422)
    expect(
      (await product.admin('/app/settings', { form: { intent: 'set_role', staffId: '2', role: 'king' } }))
        .status,
    ).toBe(400)
  })

  test('of the last owner cannot be taken away, not even by two owners who demote each other at once', async () => {
    const roleOf = (staffId: string, role: string, userId = '1') =>
      product.admin('/app/settings', { userId, form: { intent: 'set_role', staffId, role } })
    const last = await roleOf('1', 'agent')
    expect(last.status).toBe(422)
    for (let round = 0; round < 4; round += 1) {
      expect((await roleOf('4', 'owner')).status).toBe(200)
      const answers = await Promise.all([roleOf('4', 'agent', '1'), roleOf('1', 'agent', '4')])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const [owner] = await product.rows<{ id: string }>(
        `select staff_id as id from staff join channels using (shop_id) where role = 'owner' and domain <> $1`,
        [otherDomain],
      )
      expect(owner).toBeDefined()
      await roleOf('1', 'owner', owner?.id)
    }
  })
})

describe('a label', () => {
  const upload = async (path: string, label: File) => atDesk(product, path, 'attach_label', { label })

  test('is a PDF of at most 5 MB: anything else is refused and leaves no file', async () => {
    const { returnId } = await submitted(product, { order: '#1003', email: olivia })
    const path = `/app/returns/${returnId}`
    await atDesk(product, path, 'approve')
    await quiet(product)
    const files = () => product.rows('select file_id from files where return_id = $1', [returnId])
    const before = (await files()).length
    const refused = [
      await upload(
        path,
        new File(['<html><script>alert(1)</script>'], 'label.pdf', { type: 'application/pdf' }),
      ),
      await upload(path, new File([pdf(6_000_000)], 'label.pdf')),
      await upload(path, new File([], 'label.pdf')),
      await upload(path, new File(['MZ...'], '../../etc/passwd')),
    ]
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422])
    expect(refused[0]?.text).toContain('PDF')
    const version = versionIn(await product.admin(path))
    const old = await product.admin(path, {
      form: {
        intent: 'attach_label',
        version: String(Number(version) + 9),
        label: new File([pdf()], 'label.pdf'),
      },
    })
    expect(old.status).toBe(409)
    expect(await files()).toHaveLength(before)
    const huge = await product
      .admin(path, {
        form: { intent: 'attach_label', version, label: new File([pdf(13_000_000)], 'label.pdf') },
      })
      .catch(() => ({ status: 413 }))
    expect(huge.status).toBe(413)
  })

  test('is opened by its own link only, as a PDF that runs nothing', async () => {
    const { returnId } = await submitted(product, { order: '#1006', email: sophie })
    const path = `/app/returns/${returnId}`
    await atDesk(product, path, 'approve')
    await quiet(product)
    expect((await upload(path, new File([pdf()], 'we"ird\r\nX-Evil: 1<b>.pdf'))).status).toBe(200)
    const page = await product.admin(path)
    const link = /\/files\/[\w.-]+/.exec(page.html)?.[0] ?? ''
    const opened = await fetch(`${product.appUrl}${link}`)
    expect(opened.status).toBe(200)
    expect(opened.headers.get('content-type')).toBe('application/pdf')
    expect(opened.headers.get('x-evil')).toBeNull()
    expect(opened.headers.get('content-security-policy')).toContain('sandbox')
    const [subject = '', mac = ''] = link.replace('/files/', '').split('.')
    const [shopId, fileId] = JSON.parse(Buffer.from(subject, 'base64url').toString()) as [string, string]
    const [otherShop] = await product.rows<{ shop_id: string }>(
      'select shop_id from channels where domain = $1',
      [otherDomain],
    )
    const made = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    for (const forged of [
      `${made([otherShop?.shop_id, fileId, 99_999])}.${mac}`,
      `${made([shopId, fileId, 99_999])}.${mac}`,
      `${subject}.${mac.slice(0, -1)}`,
      `${subject}.`,
      subject,
      '%00',
      '..%2f..%2fetc%2fpasswd',
    ]) {
      expect((await fetch(`${product.appUrl}/files/${forged}`)).status).toBe(404)
    }
  })
})
