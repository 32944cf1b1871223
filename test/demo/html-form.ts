/** As much of HTML as it takes to fill in a form that a server wrote: for walks over HTTP without a browser. */

export type HtmlForm = { readonly action: string; readonly fields: ReadonlyMap<string, string> }

/** The forms of a page, with every named field at the value it has before somebody types. */
export const formsIn = (html: string): readonly HtmlForm[] =>
  [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', body = '']) => ({
    action: attributeOf(attributes, 'action') ?? '',
    fields: new Map([...inputsOf(body), ...selectsOf(body), ...textareasOf(body)]),
  }))

/** The first form that has a field of this name (or a name that begins so). */
export const formWith = (html: string, name: string): HtmlForm => {
  const form = formsIn(html).find(({ fields }) => [...fields.keys()].some((field) => field.startsWith(name)))
  if (!form) throw new Error(`no form with a field "${name}" in: ${textOf(html).slice(0, 400)}`)
  return form
}

/** The names of a form's fields that begin with a word. */
export const fieldsNamed = (form: HtmlForm, prefix: string): readonly string[] =>
  [...form.fields.keys()].filter((name) => name.startsWith(prefix))

/** What a reader sees, roughly. */
export const textOf = (html: string): string =>
  unescape(html.replaceAll(/<(script|style)\b.*?<\/\1>/gs, ' ').replaceAll(/<[^>]+>/g, ' ')).replaceAll(
    /\s+/g,
    ' ',
  )

const inputsOf = (body: string): [string, string][] =>
  [...body.matchAll(/<(?:input|button)\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const name = attributeOf(attributes, 'name')
    const type = attributeOf(attributes, 'type')
    const isChosen = !['radio', 'checkbox'].includes(type ?? '') || /\bchecked\b/.test(attributes)
    return name && isChosen && type !== 'submit' ? [[name, attributeOf(attributes, 'value') ?? '']] : []
  })

const selectsOf = (body: string): [string, string][] =>
  [...body.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].flatMap(([, attributes = '', options = '']) => {
    const name = attributeOf(attributes, 'name')
    const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option)
    const chosen = all.find((option) => /\bselected\b/.test(option)) ?? all[0] ?? ''
    return name ? [[name, attributeOf(chosen, 'value') ?? '']] : []
  })

const textareasOf = (body: string): [string, string][] =>
  [...body.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].flatMap(([, attributes = '', text = '']) => {
    const name = attributeOf(attributes, 'name')
    return name ? [[name, unescape(text)]] : []
  })

const attributeOf = (attributes: string, name: string): string | null => {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
  return value === undefined ? null : unescape(value)
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const unescape = (text: string): string =>
  text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      if (decimal) return String.fromCodePoint(Number(decimal))
      return entities[name ?? ''] ?? whole
    },
  )
