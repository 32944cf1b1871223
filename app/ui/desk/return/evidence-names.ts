import type { EvidenceView, ReturnPageView } from '../../../contracts/views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'

/** What a photo or video shows, and when it was taken. */
export const namesOf = (
  words: DeskWords,
  { lines }: ReturnPageView,
  { returnLineId, step }: EvidenceView,
) => ({
  what: lines.find((line) => line.returnLineId === returnLineId)?.title ?? words.t('evidence.parcel'),
  step: words.t(`evidence.steps.${step}`),
})
