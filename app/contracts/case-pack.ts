import type { ReturnPageView } from './views.ts'
import type { ReturnState } from '../domain/returns/return-state.ts'

/** A case as it is put on paper, for somebody who was not there: what a page shows, and what only a dispute needs. */
export type CaseOnPaper = {
  readonly shop: { readonly name: string; readonly domain: string; readonly timeZone: string }
  readonly view: ReturnPageView
  readonly calls: ReturnState['calls']
  readonly byHand: Pick<ReturnState, 'outsideRefunds' | 'refundsBeside'>
  readonly lines: readonly {
    readonly returnLineId: string
    readonly lineId: string
    readonly units: readonly number[]
  }[]
  /** Versions of the policy that decided, and when each was published; null where that is not known any more. */
  readonly policies: readonly { readonly hash: string; readonly publishedAt: string | null }[]
  readonly legalBasis: ReturnState['request']['legalBasis']
  readonly made: { readonly at: string; readonly by: string }
  /** Of the case's data, which lies in the pack as a file. */
  readonly dataSha256: string
}

/** What is printed, from top to bottom. */
export type PackBlock =
  | { readonly kind: 'title' | 'heading' | 'subheading' | 'text' | 'quiet'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly name: string; readonly value: string }[] }
  | {
      readonly kind: 'amounts'
      readonly rows: readonly { readonly name: string; readonly amount: string }[]
      readonly total: { readonly name: string; readonly amount: string }
    }
  | {
      readonly kind: 'entry'
      readonly when: string
      readonly who: string
      readonly text: string
      readonly further: readonly string[]
    }
  | {
      readonly kind: 'photo'
      readonly fileId: string
      readonly caption: readonly string[]
      /** Said in its place where the picture cannot be had. */
      readonly missing: string
    }

export type WordedPack = {
  readonly title: string
  readonly footer: string
  readonly blocks: readonly PackBlock[]
}
