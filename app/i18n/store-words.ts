import en from './store.en.json' with { type: 'json' }
import id from './store.id.json' with { type: 'json' }
import nl from './store.nl.json' with { type: 'json' }
import { createTranslator } from './translator.ts'
import type { Catalogue, Locale, Paths, Translator } from './translator.ts'

type StoreWords = Translator<Paths<typeof en>>

export const storeCatalogues: Readonly<Record<Locale, Catalogue>> = { en, id, nl }

/** What a store's merchant reads outside of the desk: in the plugin while it connects, and around the frame of the desk. */
export const storeWords = (locale: Locale): StoreWords => createTranslator(locale, storeCatalogues[locale])
