import type { Desk } from '../../app/application/kembali.ts'
import { accept, refuse } from '../../app/domain/outcome.ts'

/** No money waits to be sent by hand, and nothing differs. */
export const noDifferences: Pick<Desk, 'differences' | 'payouts'> = {
  differences: {
    page: () => Promise.resolve({ rows: [], looked: 0, next: null }),
    export: () => Promise.resolve(refuse({ code: 'not_your_role' })),
  },
  payouts: {
    waiting: () => Promise.resolve(accept({ rows: [], next: null })),
    sent: () => Promise.resolve(accept({ rows: [], next: null })),
    exportSent: () => Promise.resolve(refuse({ code: 'not_your_role' })),
    show: () => Promise.resolve(refuse({ code: 'no_payout_details' })),
  },
}
