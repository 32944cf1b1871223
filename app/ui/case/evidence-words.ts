import type { PackBlock } from '../../contracts/case-pack.ts'
import type { EvidenceView } from '../../contracts/views.ts'
import { namesOf } from '../desk/return/evidence-names.ts'
import { actorName } from '../desk/actor-name.ts'
import type { Wording } from './word-pack.ts'

/** Photos as pictures, videos by their hash, and what was removed by who removed it and why. */
export const evidenceBlocks = (wording: Wording): readonly PackBlock[] => {
  const { words, paper } = wording
  const { entries } = paper.view.evidence
  const heading: PackBlock = { kind: 'heading', text: words.t('pack.evidence') }
  if (entries.length === 0) return [heading, { kind: 'text', text: words.t('pack.no_evidence') }]
  return [
    heading,
    { kind: 'quiet', text: words.t('pack.photo_help') },
    ...entries.flatMap((one) => blocksOf(wording, one)),
  ]
}

const blocksOf = (wording: Wording, one: EvidenceView): readonly PackBlock[] => {
  const { words, at } = wording
  const caption = captionOf(wording, one)
  const [name = '', ...rest] = caption
  const isThere = one.withdrawn === null && one.url !== null
  if (one.kind === 'photo' && isThere)
    return [{ kind: 'photo', fileId: one.evidenceId, caption, missing: words.t('pack.no_picture') }]
  const state = one.withdrawn
    ? words.t('pack.withdrawn', {
        at: at(one.withdrawn.at),
        who: actorName(words, one.withdrawn.by),
        reason: one.withdrawn.reason,
      })
    : words.t('pack.missing')
  const { bytes, mediaType } = one.stored
  const isVideo = one.kind === 'video' && isThere
  const video = words.t('pack.video', { bytes: words.number(bytes), type: mediaType })
  return [
    { kind: 'subheading', text: name },
    { kind: 'text', text: isVideo ? video : state },
    ...rest.map((text): PackBlock => ({ kind: 'quiet', text })),
  ]
}

const captionOf = ({ words, at, paper }: Wording, one: EvidenceView): readonly string[] => {
  const { what, step } = namesOf(words, paper.view, one)
  const note = one.note === null ? [] : [words.t('event.note', { note: one.note })]
  return [
    `${what} · ${step}`,
    words.t('page.by_and_at', { who: actorName(words, one.addedBy), at: at(one.addedAt) }),
    ...note,
    words.t('pack.received_hash', { hash: one.receivedSha256 }),
    words.t('pack.stored_hash', { hash: one.stored.sha256 }),
  ]
}
