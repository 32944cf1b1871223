/** Markup that may go into a mail as it is: made by `markup`, from parts that were escaped. */
export type Markup = { readonly markup: string }

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

type Part = string | Markup | readonly Markup[] | null

/** A template tag: everything put in is escaped, unless it is markup itself. Null is nothing. */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.map((text, index) => text + written(parts[index] ?? null)).join(''),
})

const written = (part: Part): string => {
  if (part === null) return ''
  if (typeof part === 'string') return part.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('')
}
