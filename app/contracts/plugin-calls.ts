import { z } from 'zod'

/** What our plugin sends; docs/woocommerce-plugin.md is the contract. */

const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\r\n\0]*$/)

const page = z
  .string()
  .max(1_000)
  .refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol, username, password } = new URL(text)
    return /^https?:$/.test(protocol) && username === '' && password === ''
  })

/** What stands before the shopper's form: who asks for which page of the portal, as the store knows it. */
const portalEnvelope = z.object({
  method: z.enum(['GET', 'POST']),
  path: line(1_000),
  query: line(4_000).default(''),
  content_type: line(300)
    .nullish()
    .transform((value) => value ?? null),
  accept: line(1_000).default('text/html'),
  locale: line(40).default('en'),
  base: page,
  customer_id: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .nullable(),
  order: z
    .object({
      id: z.string().regex(/^[1-9]\d{0,15}$/),
      key: line(100).nullable(),
    })
    .nullable(),
  client: line(100).nullable(),
})
export type PortalEnvelope = z.output<typeof portalEnvelope>

/** Null for what is none. */
export const readPortalEnvelope = (found: unknown): PortalEnvelope | null =>
  portalEnvelope.safeParse(found).data ?? null

const connectForm = z.object({
  protocol: z.int(),
  store: line(300),
  consumer_key: z.string().regex(/^ck_\w{20,80}$/),
  consumer_secret: z.string().regex(/^cs_\w{20,80}$/),
  locale: line(40).default('en'),
})
type ConnectForm = z.output<typeof connectForm>

export const readConnectForm = (found: unknown): ConnectForm | null =>
  connectForm.safeParse(found).data ?? null

/** The language of whoever connects, also where nothing else of it can be read. */
export const localeIn = (found: unknown): string =>
  z.object({ locale: line(40) }).safeParse(found).data?.locale ?? 'en'
