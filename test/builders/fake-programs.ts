import type { Desk, Kembali } from '../../app/application/kembali.ts'
import type { ShopRecord } from '../../app/application/ports/unit-of-work.ts'
import type { MakeCommand } from './fake-settings.ts'

/** What programs ask of the fake desk, and their keys: there is one order, without lines. */
export const programsOf = (command: MakeCommand): Pick<Desk, 'answers' | 'apiKeys'> => ({
  answers: {
    ofOrder: command('answers', () => ({
      orderName: '#1001',
      placedOn: '2026-11-01',
      formUrl: 'https://shop.example/form',
      lines: [],
      together: null,
      returns: [],
    })),
  },
  apiKeys: {
    list: command('apiKeys', () => []),
    make: command('makeApiKey', () => ({ keyId: 'key-1', secret: 'kembali_shop-1_key-1_shown-once' })),
    remove: command('removeApiKey', ({ keyId }) => ({ keyId })),
  },
})

/** `the-key` is the fake shop's. */
export const opensWith =
  (shop: ShopRecord | null): Kembali['openWithKey'] =>
  async (key) =>
    key === 'the-key' && shop ? { shop, keyId: 'key-1' } : null
