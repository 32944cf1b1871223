import { z } from 'zod'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import type { ReasonCatalogue } from '../domain/returns/reason-catalogue.ts'
import { reasons } from '../domain/returns/reasons.ts'

/** More than this nobody reads through on a phone. */
export const mostGroups = 12
export const mostChoices = 15

/** What the settings page of reasons is given. `counts` are of the last `days`. */
export type ReasonsPageView = {
  readonly catalogue: ReasonCatalogue
  readonly basedOn: string | null
  readonly photos: readonly string[]
  readonly counts: readonly { readonly code: string; readonly returns: number; readonly units: number }[]
  readonly used: readonly string[]
  readonly days: number
}

const label = (isNeeded: boolean) =>
  z
    .string()
    .max(80)
    .refine((text) => !isNeeded || text !== '')
    .refine((text) => text.trim() === text && text.isWellFormed() && !/\p{Cc}/u.test(text))
/** English is what is left where a language has no words. */
const labels = z.strictObject({ en: label(true), id: label(false), nl: label(false) }).nullable()
const code = z.string().regex(/^[a-z0-9_]{1,60}$/)

/** The document of a shop's reasons, strict; with the codes for which a photo is needed. */
const reasonsDocument = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        code,
        labels,
        choices: z
          .array(z.strictObject({ code, labels, means: z.enum(reasons), isOffered: z.boolean() }))
          .max(mostChoices),
      }),
    )
    .max(mostGroups),
  photos: z.array(code).max(mostGroups * mostChoices),
})

export type ReasonsDocument = ReasonCatalogue & { readonly photos: readonly string[] }

/** Reads reasons that came from outside. Refuses `reasons_invalid` with where it is wrong. */
export const parseReasons = (document: unknown): Outcome<ReasonsDocument> => {
  const parsed = reasonsDocument.safeParse(document)
  if (parsed.success) return accept(parsed.data)
  return refuse({ code: 'reasons_invalid', at: parsed.error.issues.map(({ path }) => path.join('.')) })
}
