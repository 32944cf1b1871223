import type { Kembali } from '../../app/application/kembali.ts'

/** One file and one label, behind the link `good`; the link `old` has expired. */
export const filesBehindLinks: Pick<Kembali, 'openFile' | 'openQuarantineLabel'> = {
  openFile: async (token) =>
    token === 'good'
      ? {
          name: 'label.pdf',
          mediaType: 'application/pdf',
          bytes: 8,
          sha256: 'abc',
          read: async (range) =>
            new Blob(['%PDF-1.7'.slice(range?.first ?? 0, (range?.last ?? 7) + 1)]).stream(),
        }
      : token === 'old'
        ? 'expired'
        : null,
  openQuarantineLabel: async (token) =>
    token === 'good'
      ? { name: 'R-1001 quarantine.pdf', content: new TextEncoder().encode('%PDF-1.7') }
      : null,
}
