import { redirect } from '@remix-run/node'
import type { Kembali } from '../../application/kembali.ts'
import type { DeskVisitor } from '../../application/channels/plugin-doors.ts'
import type { ShopRecord, StaffMember } from '../../application/ports/unit-of-work.ts'
import { storeStaffId } from '../../domain/returns/store-staff.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { LoadContext } from '../load-context.server.ts'

/** What stands around the desk: Shopify's admin with App Bridge, or wp-admin with our plugin. The one place that decides it. */
export type DeskDoor =
  | { readonly kind: 'shopify' }
  | {
      readonly kind: 'store'
      /** Of wp-admin: the only page that may show the desk, and that it talks to. */
      readonly origin: string
    }

type DeskVisit = {
  readonly shop: ShopRecord
  readonly staff: StaffMember
  readonly locale: string
  readonly door: DeskDoor
}

type Asked = { readonly request: Request; readonly context: LoadContext }

/** Whose desk it is, and who has come. Throws the Response that refuses them, or sends them for a token. */
export const enterDesk = (asked: Asked): Promise<DeskVisit> => {
  const token = storeTokenIn(asked.request)
  if (token) return fromStore(asked, token)
  if (isFramedByStore(asked.request)) throw redirect(askForToken(new URL(asked.request.url)))
  return fromShopify(asked)
}

type StoreToken = {
  readonly text: string
  /** In the address of a document, where it is good once; else in the headers of what the desk asks for. */
  readonly isInAddress: boolean
}

/** Ours begin with their version; Shopify's session tokens are JSON Web Tokens. */
const storeTokenIn = ({ url, headers }: Pick<Request, 'url' | 'headers'>): StoreToken | null => {
  const [, bearer] = /^Bearer +(v1\.\S+) *$/i.exec(headers.get('authorization') ?? '') ?? []
  if (bearer !== undefined) return { text: bearer, isInAddress: false }
  const { searchParams } = new URL(url)
  const text = searchParams.get('token')
  const isOurs = searchParams.get('door') === 'woocommerce' && text !== null && text !== ''
  return isOurs ? { text, isInAddress: true } : null
}

/**
 * A page that was loaded again within a store's frame comes without a token. Shopify's frame names the shop in the address, and
 * data that the desk asks for is no document.
 */
const isFramedByStore = ({ url, headers }: Request): boolean => {
  const { searchParams } = new URL(url)
  if (searchParams.get('door') === 'woocommerce') return true
  const isShopifys = ['shop', 'host', 'id_token', 'embedded'].some((name) => searchParams.has(name))
  return !isShopifys && !headers.has('authorization') && headers.get('sec-fetch-dest') === 'iframe'
}

const fromStore = async ({ request, context }: Asked, token: StoreToken): Promise<DeskVisit> => {
  const opened = await openShared(context.kembali, token)
  if (!opened.ok) {
    const url = new URL(request.url)
    if (token.isInAddress) throw redirect(askForToken(url))
    throw new Response(null, { status: 401, headers: { [retryHeader]: '1', 'Cache-Control': 'no-store' } })
  }
  const { shop, token: said } = opened.value
  const staff = await context.kembali.desk(shop).staff.meetFromStore({
    staffId: storeStaffId(said.channel, said.staff.slice('wp:'.length)),
    name: said.name.trim() || said.email || said.staff,
    email: said.email,
    role: said.role,
  })
  return {
    shop,
    staff,
    locale: said.locale.replaceAll('_', '-'),
    door: { kind: 'store', origin: said.origin },
  }
}

/** The desk asks once more with a fresh token. */
const retryHeader = 'Kembali-Fresh-Token'

/** A page runs several loaders at once, all of them with the token of its address, which is good once. */
const opening = new Map<string, Promise<Outcome<DeskVisitor>>>()

const openShared = async (
  { plugin }: Pick<Kembali, 'plugin'>,
  { text, isInAddress }: StoreToken,
): Promise<Outcome<DeskVisitor>> => {
  if (!isInAddress) return plugin.openDesk(text, false)
  const known = opening.get(text)
  if (known) return known
  const made = plugin.openDesk(text, true).finally(() => opening.delete(text))
  opening.set(text, made)
  return made
}

/** Where the page around is asked for a token, to come back with: `app/routes/stores.desk.ts`. */
const askForToken = (url: URL): string => {
  const wasRefused = url.searchParams.has('again')
  for (const name of doorParameters) url.searchParams.delete(name)
  const asked = new URLSearchParams({ path: `${url.pathname}${url.search}` })
  if (wasRefused) asked.set('refused', '1')
  return `/stores/desk?${asked}`
}

/** What the door alone needs of an address. */
export const doorParameters = ['door', 'token', 'again'] as const

const fromShopify = async ({ request, context }: Asked): Promise<DeskVisit> => {
  const { kembali, shopify } = context
  const visit = await shopify.authenticateAdmin(request)
  const shop =
    (await kembali.shops.findByDomain('shopify', visit.shopDomain)) ??
    (await kembali.shops.install('shopify', visit.shopDomain))
  const staff = await kembali.desk(shop).staff.meet(visit.staff)
  return { shop, staff, locale: visit.locale, door: { kind: 'shopify' } }
}

/** Who may frame a document of the desk: whoever the token in its address names, else Shopify, else nobody. */
export const addDoorHeaders = async ({ request, context }: Asked, headers: Headers): Promise<void> => {
  const token = storeTokenIn(request)
  const opened = token ? await context.kembali.plugin.openDesk(token.text, false) : null
  if (opened?.ok) headers.set('Content-Security-Policy', `frame-ancestors ${opened.value.token.origin};`)
  else context.shopify.addDocumentHeaders(request, headers)
}
