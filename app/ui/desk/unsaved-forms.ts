/** What else on a page knows of something that was entered and is saved nowhere. */
const others = new Set<() => boolean>()

/** Asks this page too before it is left; the result ends it. */
export const alsoUnsaved = (ask: () => boolean): (() => void) => {
  others.add(ask)
  return () => {
    others.delete(ask)
  }
}

/** Forms with a save bar into which something was typed that is not saved yet. */
const touched = new WeakSet<Element>()
const sent = new WeakSet<Element>()

const saveBarForms = (): readonly HTMLFormElement[] => [
  ...document.querySelectorAll<HTMLFormElement>('form[data-save-bar]'),
]

const formOf = ({ target }: Event): Element | null =>
  target instanceof Element ? target.closest('form[data-save-bar]') : null

const onTyped = (event: Event): void => {
  const form = formOf(event)
  if (form) touched.add(form)
}

const onSent = (event: Event): void => {
  const form = formOf(event)
  if (!form) return
  touched.delete(form)
  sent.add(form)
}

const onReset = (event: Event): void => {
  const form = formOf(event)
  if (form) touched.delete(form)
}

/** Notices what is typed, sent and discarded; the result ends it. */
export const watchForms = (): (() => void) => {
  const listening = [['input', onTyped] as const, ['submit', onSent] as const, ['reset', onReset] as const]
  for (const [type, listen] of listening) document.addEventListener(type, listen)
  return () => {
    for (const [type, listen] of listening) document.removeEventListener(type, listen)
  }
}

/** A form whose save bar shows: the admin around us asks about it. */
export const isFormUnsaved = (): boolean => saveBarForms().some((form) => touched.has(form))

export const isAnythingUnsaved = (): boolean => isFormUnsaved() || [...others].some((ask) => ask())

/** What was sent was not taken: it is unsaved still, and the save bar is told so. */
export const notTaken = (): void => {
  for (const form of saveBarForms()) {
    if (!sent.delete(form)) continue
    for (const type of ['input', 'change']) form.dispatchEvent(new Event(type, { bubbles: true }))
  }
}
