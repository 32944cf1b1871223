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
