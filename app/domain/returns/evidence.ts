import type { ReturnState } from './return-state.ts'

/** What photos and video are of: what the shopper saw, what arrived, what was found. */
export const evidenceSteps = ['request', 'receipt', 'inspection'] as const
export type EvidenceStep = (typeof evidenceSteps)[number]
export type EvidenceKind = 'photo' | 'video'

const megabyte = 1_000_000

/**
 * All limits of uploads, for every screen and every route. A photo of the largest phone sensors has up to 20 MB, and 48 to
 * 64 megapixels; 100 are decoded in 250 MB at worst. Two minutes of a phone's video in full HD have about 200 MB.
 * A return of ten lines, each with its parcel, front, back, label and damage, has 60 photos with some to spare.
 */
export const evidenceLimits = {
  photo: { bytes: 20 * megabyte, perReturn: 60, pixels: 100_000_000 },
  video: { bytes: 200 * megabyte, perReturn: 10 },
  /** Files of one form that is posted as a whole; screens send each file by itself. */
  filesAtOnce: 20,
  noteLetters: 500,
} as const

/** What can be told from the first bytes of a file, and is taken. HEIC is not: the image library's free build cannot decode it. */
export const acceptedTypes = {
  'image/jpeg': 'photo',
  'image/png': 'photo',
  'image/webp': 'photo',
  'video/mp4': 'video',
  'video/quicktime': 'video',
  'video/webm': 'video',
} as const satisfies Readonly<Record<string, EvidenceKind>>
export type AcceptedType = keyof typeof acceptedTypes

/** What is attached and was not withdrawn. */
export const liveEvidence = (state: Pick<ReturnState, 'evidence'>) =>
  state.evidence.filter(({ withdrawn }) => withdrawn === null)
