/** Markup that is safe to send as it is. Only `html` and `trusted` make it, so a page cannot forget to escape. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

export type HtmlValue = Markup | string | number | false | null | undefined | readonly HtmlValue[]

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

const render = (value: HtmlValue): string => {
  if (value === false || value === null || value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return value.map(render).join('')
}

/** Markup from a template; every value in it is escaped unless it is markup already. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Markup =>
  new Markup(strings.map((string, index) => string + render(values[index])).join(''))

/** Text that its writer vouches for: a script, a stylesheet, the output of a template engine that escapes. */
export const trusted = (text: string): Markup => new Markup(text)
