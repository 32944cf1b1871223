/**
 * The shop's goods: title | type | vendor | tags | collections | option=values[;option=values] | price in cents, one or
 * one per first option value | grams. Invented brands.
 */
const lines = `
Linen Shirt|Shirts|Rumah Linen|summer,bestseller|tops|Size=S,M,L,XL;Colour=White|5900|240
Heavy Cotton Tee|T-shirts|Noordkust|organic,bestseller|tops|Size=S,M,L,XL|2990|210
Ribbed Tank Top|T-shirts|Noordkust|summer|tops|Size=S,M,L|1990|140
Oxford Shirt|Shirts|Rumah Linen|office|tops|Size=S,M,L;Colour=Blue,White|6450|260
Merino Crewneck|Knitwear|Wolwerk|winter|tops|Size=S,M,L,XL|8900|380
Cashmere Cardigan|Knitwear|Wolwerk|winter,gift|tops|Size=S,M,L|14900|340
Batik Print Blouse|Shirts|Tirta|bestseller|tops|Size=S,M,L|7250|220
Denim Overshirt|Jackets|Noordkust||tops,outerwear|Size=S,M,L,XL|9900|620
Rain Jacket|Jackets|Havenstad|winter|outerwear|Size=S,M,L,XL;Colour=Navy|12900|540
Quilted Vest|Jackets|Havenstad|winter|outerwear|Size=S,M,L|8450|410
Wool Overcoat|Jackets|Wolwerk|winter|outerwear|Size=S,M,L|24900|1450
Slim Chinos|Trousers|Noordkust|office|bottoms|Size=30,32,34,36|6900|430
Wide Linen Trousers|Trousers|Rumah Linen|summer|bottoms|Size=S,M,L|7900|380
Straight Jeans|Trousers|Noordkust|bestseller|bottoms|Size=28,30,32,34,36|8900|690
Pleated Midi Skirt|Skirts|Tirta||bottoms|Size=XS,S,M,L|6490|330
Swim Shorts|Swimwear|Havenstad|summer,hygiene|bottoms,sale|Size=S,M,L|3990|180
Swimsuit|Swimwear|Havenstad|summer,hygiene|sale|Size=XS,S,M,L|4990|170
Wrap Dress|Dresses|Tirta|bestseller|dresses|Size=XS,S,M,L|8990|310
Slip Dress|Dresses|Tirta|final-sale|dresses,sale|Size=S,M,L|5450|240
Knit Dress|Dresses|Wolwerk|winter|dresses|Size=S,M,L|9450|450
Leather Sneakers|Shoes|Stap|bestseller|shoes|Size=39,40,41,42,43,44|11900|1100
Canvas Slip-ons|Shoes|Stap|summer|shoes|Size=38,39,40,41|4990|700
Chelsea Boots|Shoes|Stap|winter|shoes|Size=39,40,41,42,43|16900|1500
House Slippers|Shoes|Wolwerk|gift|shoes|Size=38,40,42|3490|400
Leather Belt|Accessories|Stap|gift|accessories|Size=85,95,105|3990|250
Silk Scarf|Accessories|Tirta|gift,final-sale|accessories,sale|Colour=Indigo,Rust|5490|80
Wool Beanie|Accessories|Wolwerk|winter|accessories|Colour=Grey,Navy,Mustard|2490|90
Canvas Tote|Accessories|Havenstad|bestseller|accessories|Colour=Natural,Black|1890|310
Leather Wallet|Accessories|Stap|gift|accessories|Colour=Brown,Black|4590|120
Cotton Socks 3-pack|Accessories|Noordkust|hygiene|accessories|Size=36-40,41-46|1290|150
Linen Duvet Cover|Bedding|Rumah Linen|home|home|Size=140x200,200x200,240x220|12900,15900,17900|1900
Linen Pillowcase|Bedding|Rumah Linen|home|home|Colour=White,Sage|2390|220
Wool Throw|Bedding|Wolwerk|home,winter|home|Colour=Grey,Ochre|7990|1300
Stoneware Mug|Tableware|Kopje|home,gift|home|Colour=Sand,Sea|1450|380
Stoneware Plate|Tableware|Kopje|home|home|Size=22 cm,27 cm|1350,1750|720
Teak Serving Board|Tableware|Jati|home,gift|home|Size=Small,Large|2990,4490|1400
Rattan Basket|Storage|Jati|home|home|Size=Small,Medium,Large|1990,2990,4490|900
Scented Candle|Decoration|Kopje|home,final-sale|home,sale|Scent=Clove,Vetiver|1990|420
Cotton Bath Towel|Bath|Noordkust|home,hygiene|home|Colour=White,Sage|2790|600
Sample Swatch Card|Samples|Rumah Linen|sample|home|Colour=Linen,Wool|350|20
`

export type CatalogEntry = {
  title: string
  handle: string
  type: string
  vendor: string
  tags: string[]
  collections: string[]
  options: { name: string; values: string[] }[]
  prices: number[]
  grams: number
}

const listed = (text: string | undefined): string[] => (text ?? '').split(',').filter((each) => each !== '')

const handleOf = (title: string): string => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

const entry = (line: string): CatalogEntry => {
  const [title = '', type = '', vendor = '', tags, collections, options = '', prices, grams] = line.split('|')
  return {
    title,
    handle: handleOf(title),
    type,
    vendor,
    tags: listed(tags),
    collections: listed(collections),
    options: options.split(';').map((option) => {
      const [name = '', values] = option.split('=')
      return { name, values: listed(values) }
    }),
    prices: listed(prices).map(Number),
    grams: Number(grams),
  }
}

export const catalog: CatalogEntry[] = lines.trim().split('\n').map(entry)

export const collectionTitles: Record<string, string> = {
  tops: 'Tops',
  bottoms: 'Bottoms',
  outerwear: 'Outerwear',
  dresses: 'Dresses',
  shoes: 'Shoes',
  accessories: 'Accessories',
  home: 'Home',
  sale: 'Sale',
}
