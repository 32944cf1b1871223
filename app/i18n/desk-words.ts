import desk from './desk.en.json' with { type: 'json' }
import shopper from './en.json' with { type: 'json' }
import type { Platform } from '../domain/returns/actor.ts'
import { createTranslator } from './translator.ts'
import type { Catalogue, Locale, Paths, Translator } from './translator.ts'

export type DeskKey = Paths<typeof desk> | Paths<typeof shopper>
export type DeskWords = Translator<DeskKey>

/** The desk says some things to staff in other words than to shoppers: its sentences lie over theirs. */
const over = (below: Catalogue, above: Catalogue): Catalogue => {
  const merged: Record<string, string | Catalogue> = { ...below }
  for (const [key, value] of Object.entries(above)) {
    const under = merged[key]
    const isBranch = typeof value !== 'string' && under !== undefined && typeof under !== 'string'
    merged[key] = isBranch ? over(under, value) : value
  }
  return merged
}

/** Languages that the desk is written in. Another language is another catalogue here. */
const deskCatalogues: Partial<Record<Locale, Catalogue>> = { en: over(shopper, desk) }

/** What sentences call the channel that they are about. */
const channels: Readonly<Record<Platform, string>> = desk.channels.platform

export const deskWords = (locale: Locale, platform: Platform = 'shopify'): DeskWords => {
  const catalogue = deskCatalogues[locale]
  const always = { channel: channels[platform] }
  return catalogue
    ? createTranslator(locale, catalogue, always)
    : createTranslator('en', over(shopper, desk), always)
}
