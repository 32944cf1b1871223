import type { Outcome } from '../../../app/domain/outcome.ts'
import type { Books } from '../auditor/books.ts'
import type { Deed, Submission } from '../auditor/journal.ts'
import type { Dice } from '../dice.ts'
import { DeskFailed, NoAnswer } from '../desk-over-http.ts'
import type { World } from '../world.ts'

/** What everybody in a schedule shares. */
export type Scene = {
  readonly world: World
  readonly dice: Dice
  readonly before: Books
  readonly submissions: Submission[]
  readonly deeds: Deed[]
  /** What must never happen, seen by the people themselves. */
  readonly complaints: string[]
  /** Called after everything that somebody did: whoever kills may do so now. */
  readonly done: (what: string) => void
  /** The people go home: nothing new is begun. */
  readonly isOver: () => boolean
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export type Answer<T> =
  | { readonly answer: 'accepted'; readonly value: T }
  | { readonly answer: 'refused'; readonly code: string }
  | { readonly answer: 'unanswered' }

/** Asks the desk for something that changes something. A desk that breaks is a complaint; one that is gone is not. */
export const asked = async <T>(
  scene: Scene,
  what: string,
  ask: () => Promise<Outcome<T>>,
): Promise<Answer<T>> => {
  try {
    const outcome = await ask()
    return outcome.ok
      ? { answer: 'accepted', value: outcome.value }
      : { answer: 'refused', code: outcome.refusal.code }
  } catch (error) {
    if (error instanceof DeskFailed) scene.complaints.push(`${what}: the desk failed with ${error.message}`)
    else if (!(error instanceof NoAnswer)) throw error
    return { answer: 'unanswered' }
  } finally {
    scene.done(what)
  }
}

/** Looks at a page again and again until it is there; null when the day is over. */
export const looked = async <T>(scene: Scene, what: string, look: () => Promise<T>): Promise<T | null> => {
  while (!scene.isOver()) {
    try {
      return await look()
    } catch (error) {
      if (error instanceof DeskFailed) scene.complaints.push(`${what}: the desk failed with ${error.message}`)
      else if (!(error instanceof NoAnswer)) throw error
      await pause(200)
    }
  }
  return null
}
