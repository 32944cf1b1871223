import { z } from 'zod'
import type { DeskToken } from '../../../application/ports/channels.ts'
import { isSame, macOf } from './plugin-signature.ts'

const seconds = z.int().min(0).max(99_999_999_999)
const id = z.string().regex(/^[\w-]{1,80}$/)

/** Scheme, host and port, as a browser writes it: it goes into a header, and messages are sent to it. */
const origin = z
  .string()
  .max(300)
  .refine((text) => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text)

const payload = z.object({
  shop: id,
  channel: id,
  staff: z.string().regex(/^wp:[1-9]\d{0,19}$/),
  name: z.string().max(200),
  email: z
    .string()
    .max(254)
    .nullish()
    .transform((value) => value || null),
  locale: z.string().regex(/^[\w-]{2,20}$/),
  role: z.enum(['owner', 'agent', 'warehouse', 'finance']),
  iat: seconds,
  exp: seconds,
  jti: z.string().regex(/^[\w-]{16,64}$/),
  origin,
})

const mostLetters = 4_000
const parts = /^v1\.([\w-]+)\.([\w-]{43})$/

/** What it says, before it is known whether it is true: its shop's secret has to be looked for by it. */
export const readDeskToken = (token: string): DeskToken | null => {
  const body = token.length <= mostLetters ? parts.exec(token)?.[1] : undefined
  if (body === undefined) return null
  const read = payload.safeParse(jsonIn(Buffer.from(body, 'base64url').toString('utf8')))
  return read.success ? read.data : null
}

export const isTokenOf = (secret: string, token: string): boolean => {
  const [, body = '', mac = ''] = parts.exec(token) ?? []
  return isSame(Buffer.from(mac, 'base64url'), macOf(secret, `desk.${body}`))
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
