import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import nl from './nl.json' with { type: 'json' }
import { createTranslator } from './translator.ts'
import type { Catalogue, Locale, Paths, Translator } from './translator.ts'

export type ShopperKey = Paths<typeof en>
export type ShopperWords = Translator<ShopperKey>

export const shopperCatalogues: Readonly<Record<Locale, Catalogue>> = { en, id, nl }

const made = new Map<Locale, ShopperWords>()

/** What shoppers read: the portal, the mails, and the words for states, reasons, amounts and refusals. */
export const shopperWords = (locale: Locale): ShopperWords => {
  const words = made.get(locale) ?? createTranslator<ShopperKey>(locale, shopperCatalogues[locale])
  made.set(locale, words)
  return words
}
