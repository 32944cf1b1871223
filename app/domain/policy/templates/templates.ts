import { cosmetics } from './cosmetics.ts'
import { electronics } from './electronics.ts'
import { euShop } from './eu-shop.ts'
import { fashion } from './fashion.ts'
import { furniture } from './furniture.ts'
import { indonesianCod } from './indonesian-cod.ts'
import type { Template } from './parts.ts'

/** Policies to begin with, by the kind of shop. Each may be published as it is. */
export const templates = {
  fashion,
  electronics,
  cosmetics,
  furniture,
  indonesian_cod: indonesianCod,
  eu_shop: euShop,
} as const satisfies Readonly<Record<string, Template>>

export type TemplateName = keyof typeof templates
export const templateNames = Object.keys(templates) as readonly TemplateName[]

/** Null for a name that no template has. */
export const templateNamed = (name: string): Template | null =>
  Object.hasOwn(templates, name) ? templates[name as TemplateName] : null
