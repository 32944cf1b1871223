import type { CaseOnPaper, WordedPack } from '../../contracts/case-pack.ts'

/** Says a case in words. */
export type WordPack = (paper: CaseOnPaper) => WordedPack

/** Prints it as PDF, in whatever script it is written; photos are read one by one, and printed smaller than they are kept. */
export type PrintPack = (
  pack: WordedPack & {
    readonly madeAt: string
    /** Files that lie in the PDF as they are. */
    readonly attached: readonly {
      readonly name: string
      readonly content: string
      readonly mediaType: string
    }[]
    readonly readPhoto: (fileId: string) => Promise<Uint8Array | null>
  },
) => Promise<Uint8Array>
