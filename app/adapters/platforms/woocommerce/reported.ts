import { z } from 'zod'
import { PlatformUnavailable } from '../../../application/ports/errors.ts'

/** What we read of WooCommerce's answers. Fields that no rule of ours needs are left out; what is there is checked. */
const text = z.union([z.string(), z.number().transform(String)])
const id = z.coerce.number().int()
const moment = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const meta = z
  .array(z.object({ key: z.string(), value: z.unknown(), display_value: z.unknown().optional() }))
  .default([])
const taxes = z
  .array(z.object({ id: z.union([z.string(), z.number()]).transform(String), total: text }))
  .default([])
const party = z
  .object({
    first_name: z.string().default(''),
    last_name: z.string().default(''),
    email: z.string().default(''),
    country: z.string().default(''),
    postcode: z.string().catch(''),
    city: z.string().catch(''),
    address_1: z.string().catch(''),
    address_2: z.string().catch(''),
  })
  .partial()

const lineItem = z.object({
  id,
  name: z.string().default(''),
  parent_name: z.string().nullish(),
  product_id: id.catch(0),
  variation_id: id.catch(0),
  quantity: z.coerce.number(),
  subtotal: text,
  subtotal_tax: text,
  total: text,
  total_tax: text,
  taxes,
  meta_data: meta,
  sku: z.string().nullish(),
  image: z.object({ src: z.unknown() }).partial().nullish(),
})
const extraLine = z.object({ id, total: text, total_tax: text, taxes, meta_data: meta })

export const reportedOrder = z.object({
  id,
  status: z.string(),
  number: text,
  order_key: z.string().default(''),
  currency: z.string(),
  prices_include_tax: z.boolean().default(false),
  date_created_gmt: z.string(),
  date_modified_gmt: moment,
  date_completed_gmt: moment,
  date_paid_gmt: moment,
  total: text,
  customer_id: id.catch(0),
  billing: party,
  shipping: party,
  payment_method: z.string().default(''),
  payment_method_title: z.string().default(''),
  line_items: z.array(lineItem),
  tax_lines: z.array(z.object({ rate_id: id, label: z.string().default('') })).default([]),
  shipping_lines: z.array(extraLine).default([]),
  fee_lines: z.array(extraLine).default([]),
  coupon_lines: z.array(z.object({ code: z.string() })).default([]),
  refunds: z.array(z.object({ id, reason: z.string().nullish(), total: text })).default([]),
})
export type ReportedOrder = z.output<typeof reportedOrder>

export const reportedRefund = z.object({
  id,
  parent_id: id.optional(),
  date_created_gmt: z.string(),
  amount: text,
  reason: z.string().nullish(),
  /** Whether the gateway paid. Otherwise it is only written down. */
  refunded_payment: z.boolean().optional(),
  meta_data: meta,
  line_items: z.array(lineItem).default([]),
  shipping_lines: z.array(extraLine).default([]),
  fee_lines: z.array(extraLine).default([]),
})
export type ReportedRefund = z.output<typeof reportedRefund>

/** What is still told of an entry that cannot be read. */
export const namedEntry = z.object({
  id: id.nullable().catch(null),
  parent_id: id.nullable().catch(null),
  status: z.string().catch(''),
})

export const listedOrder = z.object({
  id,
  status: z.string(),
  refunds: z.array(z.object({ id, reason: z.string().nullish() })).default([]),
})

/** An answer of another shape than any shop's: it is read again later. */
export const readAs = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const at = read.error.issues[0]?.path.join('.') ?? ''
  throw new PlatformUnavailable(`the store's answer cannot be read (${at})`, {
    effect: 'none',
    sign: 'unreadable_answer',
  })
}

/** Moments are GMT without saying so. */
export const instant = (gmt: string): string => new Date(`${gmt.replace(/Z$/, '')}Z`).toISOString()
/** And so they are asked for: with a suffix the shop would compare another time. */
export const naiveGmt = (iso: string): string => new Date(iso).toISOString().slice(0, 19)
