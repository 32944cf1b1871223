import { escapeHtml } from '../../html.ts'

interface Drawn {
  readonly handle: string
  readonly title: string
  readonly type: string
}

/** A drawing for each kind of goods on a 100 x 100 field; the shop has no photographs. */
const SHAPES: Record<string, string> = {
  Shirts: 'M36 22 44 18h12l8 4 16 10-6 14-8-4v40H34V42l-8 4-6-14zM50 26v56M44 18l6 10 6-10',
  'T-shirts': 'M36 22c4 6 24 6 28 0l18 10-7 15-9-4v39H34V43l-9 4-7-15z',
  Knitwear: 'M37 22c4 5 22 5 26 0l14 8 7 42-11 2-5-26v34H32V48l-5 26-11-2 7-42zM32 76h36',
  Jackets: 'M38 20 50 26l12-6 16 10 6 42-10 2-4-24v32H30V50l-4 24-10-2 6-42zM50 26v56M38 58h6M56 58h6',
  Trousers: 'M34 18h32l6 64H56L50 40l-6 42H28zM34 26h32',
  Skirts: 'M36 24h28l12 54H24zM36 32h28M44 40l-5 38M56 40l5 38',
  Swimwear: 'M38 20c0 16 24 16 24 0l6 4c-2 16 0 20 2 30-8 4-14 14-15 26H45c-1-12-7-22-15-26 2-10 4-14 2-30z',
  Dresses: 'M40 18c2 8 18 8 20 0l6 4-4 24 14 36H24l14-36-4-24zM38 46h24',
  Shoes:
    'M14 40c10 6 18 2 24-4 8 12 18 18 34 20 10 2 14 8 14 16H14zM14 64h72M40 44l-5 5M47 50l-5 5M54 54l-4 6',
  Accessories: 'M28 40h44l6 42H22zM38 40V30c0-14 24-14 24 0v10',
  Bedding: 'M16 34c10-6 58-6 68 0v40c-10 6-58 6-68 0zM16 50c14 6 54 6 68 0M34 31v46M66 31v46',
  Tableware: 'M26 34h40v32c0 8-6 12-12 12H38c-6 0-12-4-12-12zM66 42h6c12 0 12 20 0 20h-6',
  Storage: 'M22 42h56l-6 38H28zM22 52h55M24 62h52M26 72h48M34 42c0-20 32-20 32 0',
  Decoration: 'M34 46h32v34H34zM50 46V36M50 36c-8-8 0-12 0-18 0 6 8 10 0 18z',
  Bath: 'M26 22h48v58H26zM26 66h48M26 72h48M38 22v36h24V22',
}
const PARCEL = 'M24 34 50 22l26 12v34L50 80 24 68zM24 34l26 12 26-12M50 46v34'

const PALETTES: readonly (readonly [ground: string, goods: string, seam: string])[] = [
  ['#ece5d8', '#c9b79c', '#6b5a41'],
  ['#dfe6dd', '#9db49a', '#3f5a43'],
  ['#dfe5ea', '#9fb3c4', '#3b526a'],
  ['#efe0da', '#d3a493', '#7c4636'],
  ['#ebe6ee', '#b8a7c2', '#57456a'],
  ['#efe9cf', '#d3bd6e', '#6d5a17'],
]

const paletteOf = (handle: string) => {
  const sum = Buffer.from(handle).reduce((total, byte) => total + byte, 0)
  return PALETTES[sum % PALETTES.length] ?? (['#eee', '#bbb', '#444'] as const)
}

export const drawProduct = ({ handle, title, type }: Drawn): string => {
  const [ground, goods, seam] = paletteOf(handle)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="400" height="400" role="img">
<title>${escapeHtml(title)}</title>
<rect width="100" height="100" fill="${ground}"/>
<path d="${SHAPES[type] ?? PARCEL}" fill="${goods}" stroke="${seam}" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round"/>
</svg>`
}
