import { useEffect, useRef } from 'react'
import type { FormEvent } from 'react'

/** How the button that moves the rule in this place is marked, so that it can be found. */
export const stepId = (intent: string, at: number): string => `rule-${intent}-${at}`

type Step = { readonly intent: 'move_up' | 'move_down'; readonly to: number }

const opposite = { move_up: 'move_down', move_down: 'move_up' } as const

/**
 * Whoever moves a rule by its button stays with that rule: rows keep their places in the page, so that the button pressed would
 * be another rule's when it is pressed again. For the list's `onSubmit`; `say` is told the new place.
 */
export const useFollowedStep = (isBusy: boolean, say: (place: number) => void) => {
  const sent = useRef<Step | null>(null)
  const wasBusy = useRef(isBusy)
  useEffect(() => {
    const step = sent.current
    if (wasBusy.current && !isBusy && step) {
      sent.current = null
      focusStep(step)
      say(step.to)
    }
    wasBusy.current = isBusy
  }, [isBusy, say])
  return ({ target }: FormEvent) => {
    if (!(target instanceof HTMLFormElement)) return
    const form = new FormData(target)
    const [intent, at] = [form.get('intent'), Number(form.get('at'))]
    sent.current =
      intent === 'move_up' || intent === 'move_down'
        ? { intent, to: intent === 'move_up' ? at - 1 : at + 1 }
        : null
  }
}

/** At either end of the list it cannot go on, only back. */
const focusStep = ({ intent, to }: Step): void => {
  const buttons = [intent, opposite[intent]].map((one) => document.getElementById(stepId(one, to)))
  buttons.find((button) => button && !button.matches(':disabled, [aria-disabled=true]'))?.focus()
}
