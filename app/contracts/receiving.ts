import { z } from 'zod'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import type { ReceivingHabits } from '../domain/returns/receiving-settings.ts'

/** What is wrong with a field, as a key of words. */
export type ReceivingProblem = 'hours' | 'late_days' | 'place'

const whole = (most: number, problem: ReceivingProblem) =>
  z.int({ error: problem }).min(1, { error: problem }).max(most, { error: problem })

/** A month of hours, a year of days: longer, nobody is waiting any more. */
const receivingDocument: z.ZodType<ReceivingHabits> = z.strictObject({
  confirmWithinHours: whole(720, 'hours'),
  lateAfterDays: whole(365, 'late_days'),
  quarantinePlace: z
    .string({ error: 'place' })
    .min(1, { error: 'place' })
    .max(40, { error: 'place' })
    .refine((text) => text.trim() === text && text.isWellFormed() && !/\p{Cc}/u.test(text), {
      error: 'place',
    })
    .nullable(),
})

type InvalidReceiving = {
  readonly code: 'receiving_invalid'
  readonly problems: Readonly<Record<string, ReceivingProblem>>
}

/** Reads how a shop receives parcels, but for the location and the address, which are chosen by themselves. Refuses `receiving_invalid` with what is wrong, by field. */
export const parseReceiving = (document: unknown): Outcome<ReceivingHabits, InvalidReceiving> => {
  const parsed = receivingDocument.safeParse(document)
  if (parsed.success) return accept(parsed.data)
  const problems = parsed.error.issues.map(({ path, message }) => [String(path[0]), message])
  return refuse({
    code: 'receiving_invalid',
    problems: Object.fromEntries(problems) as InvalidReceiving['problems'],
  })
}

/** An address that the channel knows of the shop, whole as it is written on a parcel. */
export type KnownAddress = { readonly name: string; readonly address: string }

const mostAddress = { lines: 7, characters: 60 } as const

/**
 * Reads where shoppers send parcels, as it was typed: spaces around lines and empty lines are left out. Null where nothing is left.
 * Refuses `return_address_invalid` with the limits: more lines than fit on a parcel, longer ones, or signs that cannot be printed.
 */
export const parseReturnAddress = (
  typed: string,
): Outcome<string | null, { readonly code: 'return_address_invalid' } & typeof mostAddress> => {
  const lines = typed
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return accept(null)
  const isFine = lines.every(
    (line) => [...line].length <= mostAddress.characters && line.isWellFormed() && !/\p{Cc}/u.test(line),
  )
  if (!isFine || lines.length > mostAddress.lines)
    return refuse({ code: 'return_address_invalid', ...mostAddress })
  return accept(lines.join('\n'))
}
