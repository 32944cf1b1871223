import { expect, test } from 'vitest'
import { createFileLinks } from '../../../app/adapters/files/file-links.ts'

const clock = { now: Date.parse('2026-11-20T10:00:00Z') }
const links = createFileLinks({
  encryptionKey: new Uint8Array(32).fill(7),
  appUrl: 'https://kembali.example',
  now: () => clock.now,
  kind: 'files',
})
const tokenOf = (url: string) => url.split('/').at(-1) ?? ''

test('an address opens what it was made for, and nothing with more, less or other in it does', () => {
  const token = tokenOf(links.urlOf('shop-1', 'file-1'))
  expect(links.open(token)).toEqual({ shopId: 'shop-1', id: 'file-1' })
  for (const other of [`${token}.pdf`, `${token}.`, `.${token}`, token.split('.')[0] ?? '', `${token}A`, ''])
    expect([other, links.open(other)]).toEqual([other, null])
})

test('an address in a mail to one person lasts for days, that of a label for a season', () => {
  const [mailed, label] = [links.urlForDays('shop-1', 'file-1'), links.urlOf('shop-1', 'file-1')].map(tokenOf)
  clock.now += 4 * 24 * 60 * 60 * 1000
  expect([links.open(mailed ?? ''), links.open(label ?? '')]).toEqual([
    'expired',
    { shopId: 'shop-1', id: 'file-1' },
  ])
})
