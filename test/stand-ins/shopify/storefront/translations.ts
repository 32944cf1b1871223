import { readFileSync } from 'node:fs'
import { escapeHtml } from '../../html.ts'
import type { Locale } from './customer-session.ts'

type Entry = string | { readonly [key: string]: Entry }

export type Translate = (key: string, values: Readonly<Record<string, unknown>>) => string

const read = (folder: URL, locale: Locale): Entry => {
  const file = locale === 'en' ? 'en.default.json' : `${locale}.json`
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Entry
}

const find = (entry: Entry | undefined, path: readonly string[]): Entry | undefined =>
  path.reduce<Entry | undefined>((at, name) => (typeof at === 'object' ? at[name] : undefined), entry)

const chosen = (entry: Entry | undefined, count: unknown): string | undefined => {
  if (typeof entry === 'string') return entry
  const form = find(entry, [count === 1 ? 'one' : 'other'])
  return typeof form === 'string' ? form : undefined
}

/**
 * Shopify's `t`: the text of a key in a folder of `locales/`, English where the language lacks it. Values are escaped
 * unless the key ends in `_html`; `count` chooses between `one` and `other`. (documented)
 */
export const translator = (folder: URL, locale: Locale): Translate => {
  const texts = [read(folder, locale), read(folder, 'en')]
  return (key, values) => {
    const path = key.split('.')
    const text = texts.map((one) => chosen(find(one, path), values['count'])).find((one) => one !== undefined)
    if (text === undefined) return `Translation missing: ${key}`
    return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_match, name: string) => {
      const value = `${(values[name] as string | number | undefined) ?? ''}`
      return key.endsWith('_html') ? value : escapeHtml(value)
    })
  }
}
