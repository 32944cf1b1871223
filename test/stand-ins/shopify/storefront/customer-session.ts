import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Customer } from '../store-view/types.ts'

const COOKIE = 'customer'

const cookieOf = (request: Request, name: string): string | undefined => {
  const cookies = (request.headers.cookie ?? '').split('; ')
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)
}

export interface CustomerSessions {
  /** The id of the signed-in customer. */
  readonly read: (request: Request) => string | undefined
  readonly open: (response: Response, customer: Customer) => void
  readonly close: (response: Response) => void
}

export const customerNumber = (id: string): string => id.split('/').at(-1) ?? id

/** Keeps who is signed in to the storefront in a cookie, signed with a key that dies with the process. */
export const createCustomerSessions = (): CustomerSessions => {
  const key = randomBytes(32)
  const sign = (number: string) => createHmac('sha256', key).update(number).digest('base64url')
  const isSigned = (number: string, signature: string) => {
    const expected = Buffer.from(sign(number))
    const given = Buffer.from(signature)
    return expected.length === given.length && timingSafeEqual(expected, given)
  }
  return {
    read: (request) => {
      const [number = '', signature = ''] = (cookieOf(request, COOKIE) ?? '').split('.')
      return isSigned(number, signature) ? `gid://shopify/Customer/${number}` : undefined
    },
    open: (response, { id }) => {
      const number = customerNumber(id)
      response.cookie(COOKIE, `${number}.${sign(number)}`, { httpOnly: true, sameSite: 'lax', path: '/' })
    },
    close: (response) => void response.clearCookie(COOKIE, { path: '/' }),
  }
}

export const LOCALES = ['en', 'nl', 'id'] as const
export type Locale = (typeof LOCALES)[number]

const LOCALE_COOKIE = 'localization'

const asLocale = (text: string | undefined): Locale | undefined => LOCALES.find((locale) => locale === text)

/** The language of the storefront: chosen, else the first of the browser's that there is, else English. */
export const localeOf = (request: Request): Locale =>
  asLocale(cookieOf(request, LOCALE_COOKIE)) ??
  asLocale(request.acceptsLanguages([...LOCALES]) || undefined) ??
  'en'

export const chooseLocale = (response: Response, text: string): void =>
  void response.cookie(LOCALE_COOKIE, asLocale(text) ?? 'en', { sameSite: 'lax', path: '/' })
