/** What a file of past orders can tell of a line, and of its order. */
export const importFields = [
  'order_id',
  'ordered_at',
  'currency',
  'country',
  'order_tags',
  'discount_codes',
  'shipping',
  'cancelled_at',
  'fulfilled_at',
  'delivered_at',
  'sku',
  'title',
  'product_type',
  'vendor',
  'line_tags',
  'quantity',
  'unit_price',
  'unit_price_minor',
  'line_total',
  'line_tax',
  'line_discount',
  'returned_at',
  'returned_quantity',
] as const
export type ImportField = (typeof importFields)[number]

/** Which column of the file, counted from 0, tells which. */
export type ImportMapping = { readonly [Field in ImportField]?: number }

/** Told once for an order: where a later row of the same order leaves it empty, it is as in the row before. */
export const orderFields: ReadonlySet<ImportField> = new Set([
  'ordered_at',
  'currency',
  'country',
  'order_tags',
  'discount_codes',
  'shipping',
  'cancelled_at',
  'fulfilled_at',
  'delivered_at',
])

export const importFormats = ['kembali', 'shopify', 'woocommerce', 'other'] as const
export type ImportFormat = (typeof importFormats)[number]

type Names = { readonly [Field in ImportField]?: readonly string[] }

/**
 * How exports name their columns. Shopify: the order export of the admin, one row for each line item, what is told of the order in
 * its first row only. WooCommerce: the order export of the Customer/Order/Coupon Export extension, in its format of one row per
 * item. The first name that a file has is taken.
 */
const namesIn: Readonly<Record<Exclude<ImportFormat, 'other'>, Names>> = {
  kembali: {
    order_id: ['order_id'],
    ordered_at: ['ordered_at'],
    country: ['country'],
    sku: ['sku'],
    title: ['description'],
    quantity: ['quantity'],
    unit_price_minor: ['unit_price_minor'],
    returned_at: ['returned_at'],
    returned_quantity: ['returned_quantity'],
  },
  shopify: {
    order_id: ['name'],
    ordered_at: ['created at'],
    currency: ['currency'],
    country: ['shipping country', 'billing country'],
    order_tags: ['tags'],
    discount_codes: ['discount code'],
    shipping: ['shipping'],
    cancelled_at: ['cancelled at'],
    fulfilled_at: ['fulfilled at'],
    sku: ['lineitem sku'],
    title: ['lineitem name'],
    vendor: ['vendor'],
    quantity: ['lineitem quantity'],
    unit_price: ['lineitem price'],
    line_discount: ['lineitem discount'],
  },
  woocommerce: {
    order_id: ['order_number', 'order_id'],
    ordered_at: ['order_date', 'date'],
    currency: ['order_currency', 'currency'],
    country: ['shipping_country', 'billing_country'],
    discount_codes: ['coupons', 'coupon_items'],
    shipping: ['shipping_total'],
    fulfilled_at: ['date_completed', 'completed_date'],
    sku: ['item_sku'],
    title: ['item_name'],
    quantity: ['item_quantity'],
    line_total: ['item_total'],
    line_tax: ['item_total_tax'],
    returned_quantity: ['item_refunded_qty'],
  },
}

/** Columns without which a file is not of a format. */
const marksOf: Readonly<Record<Exclude<ImportFormat, 'other'>, readonly string[]>> = {
  kembali: ['order_id', 'ordered_at', 'sku', 'quantity', 'unit_price_minor'],
  shopify: ['name', 'created at', 'lineitem quantity', 'lineitem name', 'lineitem price'],
  woocommerce: ['order_date', 'item_name', 'item_quantity', 'item_total'],
}

/** Names of other files by which a column is guessed. */
const usualNames: Names = {
  order_id: [
    'order',
    'order id',
    'order number',
    'order no',
    'order name',
    'nomor pesanan',
    'no pesanan',
    'bestelnummer',
    'ordernummer',
  ],
  ordered_at: [
    'date',
    'order date',
    'created',
    'placed at',
    'ordered at',
    'tanggal',
    'tanggal pesanan',
    'besteldatum',
    'orderdatum',
    'datum',
  ],
  currency: ['currency', 'currency code', 'mata uang', 'valuta', 'munt', 'muntsoort', 'munteenheid'],
  country: ['country', 'ship country', 'negara', 'land'],
  sku: ['sku', 'item sku', 'article', 'kode barang', 'kode produk', 'artikelnummer', 'artikelcode'],
  title: [
    'title',
    'product',
    'product name',
    'item',
    'description',
    'produk',
    'nama produk',
    'nama barang',
    'artikel',
    'productnaam',
    'omschrijving',
  ],
  product_type: ['type', 'product type', 'category', 'kategori', 'categorie'],
  vendor: ['vendor', 'brand', 'merk', 'merek'],
  line_tags: ['product tags', 'item tags'],
  quantity: ['quantity', 'qty', 'units', 'jumlah', 'aantal'],
  unit_price: [
    'unit price',
    'price',
    'item price',
    'harga',
    'harga satuan',
    'prijs',
    'stukprijs',
    'prijs per stuk',
  ],
  shipping: ['shipping costs', 'ongkir', 'ongkos kirim', 'verzendkosten'],
  line_total: ['line total', 'item total', 'regeltotaal'],
  delivered_at: ['delivered', 'delivered at', 'delivery date'],
  fulfilled_at: ['shipped', 'shipped at', 'fulfilled at'],
  returned_at: ['returned at', 'return date'],
  returned_quantity: ['returned', 'returned quantity', 'returned qty'],
}

const plain = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')

/** What a file is by the names of its columns, and which of them tell what. */
export const recognize = (
  header: readonly string[],
): { readonly format: ImportFormat; readonly mapping: ImportMapping } => {
  const names = header.map(plain)
  const format =
    importFormats.find((one) => one !== 'other' && marksOf[one].every((mark) => names.includes(mark))) ??
    'other'
  return { format, mapping: mappingBy(names, format === 'other' ? guessed(names) : namesIn[format]) }
}

/** Exports write `order_number` where people write "Order number". */
const guessed = (names: readonly string[]): Names =>
  Object.fromEntries(
    Object.entries(usualNames).map(([field, usual]) => [
      field,
      names.filter((name) => usual.includes(name.replaceAll(/[_-]/g, ' '))),
    ]),
  )

const mappingBy = (names: readonly string[], wanted: Names): ImportMapping =>
  Object.fromEntries(
    importFields.flatMap((field) => {
      const found = (wanted[field] ?? []).map((name) => names.indexOf(name)).find((at) => at >= 0)
      return found === undefined ? [] : [[field, found]]
    }),
  )

export type MappingProblem =
  | { readonly code: 'field_missing'; readonly fields: readonly ImportField[] }
  | { readonly code: 'column_missing'; readonly field: ImportField }

/** What keeps a file from being read by a mapping: fields that no line can do without. */
export const problemsOfMapping = (mapping: ImportMapping, columns: number): readonly MappingProblem[] => {
  const has = (field: ImportField) => mapping[field] !== undefined
  const needed: readonly (readonly ImportField[])[] = [
    ['order_id'],
    ['ordered_at'],
    ['sku', 'title'],
    ['quantity'],
    ['unit_price', 'unit_price_minor', 'line_total'],
  ]
  const missing = needed.filter((fields) => !fields.some(has))
  const outside = importFields.filter((field) => (mapping[field] ?? 0) >= columns)
  return [
    ...missing.map((fields) => ({ code: 'field_missing' as const, fields })),
    ...outside.map((field) => ({ code: 'column_missing' as const, field })),
  ]
}

/** Whether a column by this name tells of a person. */
export const isPersonal = (name: string): boolean => personal.test(name)
const personal =
  /mail|phone|mobile|telef|street|address|adres|city|zip|post|customer|klant|company|recipient|(?:billing|shipping|first|last|full|sur|user)[ _-]?name/i
