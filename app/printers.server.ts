import type { Ports } from './application/ports/outside.ts'

/** What prints is as large as much of the rest together: each is loaded for the first sheet. */
export const printers: Pick<Ports, 'packingSlip' | 'quarantineLabel' | 'printPack'> = {
  packingSlip: async (slip) => {
    const { printPackingSlip } = await import('./adapters/files/packing-slip.ts')
    return printPackingSlip(slip)
  },
  quarantineLabel: async (label) => {
    const { printQuarantineLabel } = await import('./adapters/files/quarantine-label.ts')
    return printQuarantineLabel(label)
  },
  /** With the typefaces of most scripts. */
  printPack: async (pack) => {
    const { printPack } = await import('./adapters/files/pack/print-pack.ts')
    return printPack(pack)
  },
}
