import type { ReactElement } from 'react'
import { createElement } from 'react'
import portalScript from '../../../extensions/returns-portal/assets/returns-portal.js?url'
import portalStyles from '../../../extensions/returns-portal/assets/returns-portal.css?url'
import type { Desk } from '../../application/kembali.ts'
import type { ShopRecord } from '../../application/ports/unit-of-work.ts'
import type { PortalEnvelope } from '../../contracts/plugin-calls.ts'
import type { Platform } from '../../domain/returns/actor.ts'
import { localeFor, spokenIn } from '../../i18n/translator.ts'
import { shopperWords } from '../../i18n/shopper-words.ts'
import type { ShopperKey, ShopperWords } from '../../i18n/shopper-words.ts'
import type { LoadContext } from '../load-context.server.ts'
import { liquidFace, pluginFace, type PortalFace } from './portal-face.server.ts'
import { portalLinks, proxyPlace, storePlace, type PortalPlace } from '../../ui/portal/portal-links.ts'
import type { PortalAssets } from '../../ui/portal/portal-frame.tsx'
import type { PortalLinks } from '../../ui/portal/portal-links.ts'
import { followed } from '../../ui/portal/render-liquid.ts'
import { ProblemPage } from '../../ui/portal/problem-page.tsx'
import { readForm } from '../form-limits.server.ts'

/** A shopper at the shop's own site, as Shopify's app proxy or our plugin in a store vouches for it. */
export type OpenPortal = {
  readonly desk: Desk
  readonly shopId: string
  /** The channel's software that the shop is visited in. */
  readonly platform: Platform
  readonly customerId: string | null
  readonly clientAddress: string | null
  readonly words: ShopperWords
  readonly links: PortalLinks
  readonly assets: PortalAssets
  /** What was posted; null for a visit, and for a form with files, which is read while it comes. */
  readonly form: FormData | null
  readonly sign: (kind: 'order' | 'return', id: string) => string
  /** The id in a link's token. Throws the page that says why there is none. */
  readonly idIn: (kind: 'order' | 'return', token: string | undefined) => string
  /** `keptFor` the back button: a step of a form, which the browser alone may keep. */
  readonly show: (page: ReactElement, status?: number, keptFor?: 'back_button') => Response
  readonly showProblem: (key: ShopperKey, status: number) => Response
  /** Answers what was posted with the address of its page, so that going back or reloading posts nothing again. */
  readonly goTo: (address: string) => Response
  /** Answers the page's script. */
  readonly tell: (answer: object, status: number) => Response
}

type Visit = { readonly request: Request; readonly context: LoadContext }

/** The door of Shopify's app proxy. Throws a Response where Shopify did not send the request, or the shop is not ours. */
export const openPortal = async ({ request, context }: Visit): Promise<OpenPortal> => {
  const visit = await context.shopify.authenticateProxy(request)
  if (!visit) throw plainRefusal(request)
  return openFor(
    { request, context },
    {
      shop: await context.kembali.shops.findByDomain('shopify', visit.shopDomain),
      customerId: visit.customerId,
      clientAddress: clientAddressOf(request),
      place: proxyPlace(visit.prefix),
      wanted: request.headers.get('accept-language'),
      face: liquidFace,
    },
  )
}

/** The door of our plugin, which has proved who it is; `request` is the shopper's own, as the plugin tells it. */
export const openPortalInStore = async (
  { request, context }: Visit,
  shop: ShopRecord,
  { customer_id, client, base, locale }: PortalEnvelope,
): Promise<OpenPortal> =>
  openFor(
    { request, context },
    {
      ...{ shop, customerId: customer_id, clientAddress: client, wanted: locale },
      place: storePlace(base),
      face: pluginFace(assetsAt(context.appUrl)),
    },
  )

/** A visit that could be made again by its path alone. */
const isPlainVisit = ({ method, url }: Request): boolean => {
  const { searchParams } = new URL(url)
  return (
    method === 'GET' && [followed, 'order', 'country', 'currency'].every((name) => !searchParams.has(name))
  )
}

type Visitor = Pick<OpenPortal, 'customerId' | 'clientAddress'> & {
  readonly shop: ShopRecord | null
  readonly place: PortalPlace
  /** Languages, where the address names none. */
  readonly wanted: string | null
  readonly face: PortalFace
}

const openFor = async ({ request, context }: Visit, visitor: Visitor): Promise<OpenPortal> => {
  const { shop, face, customerId, clientAddress } = visitor
  const form = request.method === 'POST' && !hasFiles(request) ? await readForm(request) : null
  // The shop's theme asks for its own language, which may be one that the portal has no words in.
  const asked = spokenIn(new URL(request.url).searchParams.get('locale') || textOf(form?.get('locale')))
  const words = shopperWords(asked ?? localeFor(visitor.wanted))
  const links = portalLinks(visitor.place, asked, context.shopAddress)
  const assets = assetsAt(context.appUrl)
  const show: OpenPortal['show'] = (page, status = 200, keptFor) =>
    face.page(page, status, keptFor !== undefined, asked === null && isPlainVisit(request))
  const showProblem = (key: ShopperKey, status: number) =>
    show(
      createElement(ProblemPage, {
        ...{ words, assets, startAgain: links.start, sentence: words.t(key) },
        title: words.t(
          key === 'refusal.link_expired' ? 'portal.problem.link_expired' : 'portal.problem.title',
        ),
      }),
      status,
    )
  if (!shop || shop.uninstalledAt !== null) throw showProblem('portal.problem.shop_unknown', 404)

  const { shopId, platform } = shop
  const desk = context.kembali.desk(shop)
  await noteSeen(shopId, desk)
  const subject = { shopId, now: context.now() }
  return {
    ...{ desk, shopId, platform, customerId, clientAddress, words, links, assets, form, show, showProblem },
    goTo: face.redirect,
    tell: face.json,
    sign: (kind, id) => context.kembaliTokens.sign({ kind, id, ...subject }),
    idIn: (kind, token) => {
      const found = context.kembaliTokens.verify(token ?? '', { kind, ...subject })
      if (found === 'expired') throw showProblem('refusal.link_expired', 410)
      if (found === 'unknown') throw showProblem('refusal.return_not_found', 404)
      return found.id
    },
  }
}

const seen = new Set<string>()

/** That the storefront shows the portal is written down once; every process tells it once more, and changes nothing by it. */
const noteSeen = async (shopId: string, desk: Desk): Promise<void> => {
  if (seen.has(shopId)) return
  seen.add(shopId)
  await desk.setup.seePortal()
}

const assetsAt = (appUrl: string): PortalAssets => ({
  stylesheet: new URL(portalStyles, appUrl).href,
  script: new URL(portalScript, appUrl).href,
})

/** Somebody came past the shop: plain words, no theme, no shop. */
const plainRefusal = (request: Request): Response => {
  const words = shopperWords(localeFor(request.headers.get('accept-language')))
  return new Response(words.t('portal.problem.not_through_shop'), {
    status: 400,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

export const hasFiles = ({ headers }: Request): boolean =>
  /^multipart\/form-data\b/i.test(headers.get('content-type') ?? '')

const textOf = (value: FormDataEntryValue | null | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 20) : null

/**
 * The first of the list: whoever hands a request on adds whom they had it from behind it, Shopify's edge and proxies of ours
 * alike, and how many they are Shopify does not say. What a browser claims by itself may stand in front: so this slows down
 * whoever does not know that, and nothing may be kept from anybody else by it.
 */
const clientAddressOf = (request: Request): string | null =>
  request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() || null
