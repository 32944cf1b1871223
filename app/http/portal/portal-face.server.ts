import type { ReactElement } from 'react'
import type { PortalAssets } from '../../ui/portal/portal-frame.tsx'
import { renderFragment } from '../../ui/portal/render-fragment.ts'
import { renderLiquid } from '../../ui/portal/render-liquid.ts'

/**
 * How a page of the portal reaches the shop's site: put into the theme by Shopify, or into a store's page by our plugin.
 * `isGuessed`: nobody named its language, and the page may be asked for in another one.
 */
export type PortalFace = {
  readonly page: (page: ReactElement, status: number, mayBeKept: boolean, isGuessed: boolean) => Response
  /** The address is within the shop's own site. */
  readonly redirect: (address: string) => Response
  /** To the page's script. */
  readonly json: (answer: object, status: number) => Response
}

const noStore = { 'Cache-Control': 'no-store' }
/** Never kept by anybody on the way. Without `no-store` a browser can go back to what was posted. */
const caching = (mayBeKept: boolean): string => (mayBeKept ? 'private, no-cache' : 'no-store')

/** Shopify evaluates the answer as Liquid within the theme, and hands a redirect to the browser as it is. */
export const liquidFace: PortalFace = {
  page: (page, status, mayBeKept, isGuessed) =>
    new Response(renderLiquid(page, isGuessed), {
      status,
      headers: {
        'Content-Type': 'application/liquid; charset=utf-8',
        'Cache-Control': caching(mayBeKept),
      },
    }),
  redirect: (address) => new Response(null, { status: 303, headers: { Location: address, ...noStore } }),
  json: (answer, status) => Response.json(answer, { status, headers: noStore }),
}

/** Our plugin puts the pieces where the store's page has places for them; docs/woocommerce-plugin.md. */
export const pluginFace = (assets: PortalAssets): PortalFace => {
  const answer = (told: object) =>
    Response.json(
      { status: 200, location: null, title: '', html: '', json: null, ...assets, cache: 'no-store', ...told },
      { headers: noStore },
    )
  return {
    page: (page, status, mayBeKept) => answer({ status, ...renderFragment(page), cache: caching(mayBeKept) }),
    redirect: (location) => answer({ status: 303, location }),
    json: (json, status) => answer({ status, json }),
  }
}
