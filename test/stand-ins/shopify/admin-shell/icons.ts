import { trusted } from '../../html.ts'
import type { Markup } from '../../html.ts'

const icon = (paths: string): Markup =>
  trusted(
    `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`,
  )

export const ICONS = {
  home: icon('<path d="M3.5 9 10 3.5 16.5 9v7a.5.5 0 0 1-.5.5h-3.5v-5h-5v5H4a.5.5 0 0 1-.5-.5z"/>'),
  orders: icon(
    '<path d="M4 5.5h12v9.5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15z"/><path d="M4 10h3.5l1 2h3l1-2H16"/>',
  ),
  products: icon(
    '<path d="m9.5 3.5 7 0v7l-6.8 6.3a1 1 0 0 1-1.4 0l-5.1-5.1a1 1 0 0 1 0-1.4z"/><circle cx="13" cy="7" r="1"/>',
  ),
  customers: icon('<circle cx="10" cy="7" r="3"/><path d="M4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5"/>'),
  app: icon('<path d="M7 4 3.5 7.5 7 11"/><path d="M3.5 7.5h8a4.5 4.5 0 0 1 0 9H7"/>'),
  menu: icon('<path d="M3 6h14M3 10h14M3 14h14"/>'),
  shop: icon(
    '<path d="M4 9v7h12V9M3 7l1.5-3.5h11L17 7a2.3 2.3 0 0 1-4.6 0 2.4 2.4 0 0 1-4.8 0A2.3 2.3 0 0 1 3 7z"/>',
  ),
  mail: icon('<path d="M3 5.5h14v9.5H3z"/><path d="m3 6 7 5.5L17 6"/>'),
} as const
