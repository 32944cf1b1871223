import type { Locale } from './translator.ts'

/** Each language as it calls itself. */
export const localeNames = {
  en: 'English',
  id: 'Bahasa Indonesia',
  nl: 'Nederlands',
} as const satisfies Readonly<Record<Locale, string>>
