import { LiquidError } from 'liquidjs'
import type { Express, Request, Response as Answer } from 'express'
import { answering } from '../../answering.ts'
import { PROXY_PREFIX, forward, returnedHeaders } from './app-proxy.ts'
import { customerNumber } from './customer-session.ts'
import type { Storefront } from './mount-storefront.ts'

const LIQUID = /^application\/liquid\b/

const liquidPage = async (front: Storefront, request: Request, source: string): Promise<string> => {
  try {
    return await front.theme.renderLiquid(front.visit(request), source)
  } catch (error) {
    if (LiquidError.is(error)) return `Liquid error: ${error.message.replaceAll('<', '&lt;')}`
    throw error
  }
}

const pass = async (front: Storefront, request: Request, response: Answer): Promise<void> => {
  const { customer } = front.visit(request)
  const answer = await forward(request, {
    appUrl: front.appUrl(),
    shop: front.store.shop.domain,
    secret: front.apiSecret,
    customerId: customer && customerNumber(customer.id),
    now: Math.floor(Date.now() / 1000),
    forgedParameters: front.forgedProxyParameters ?? 'dropped',
  })
  response.status(answer.status)
  for (const [name, value] of returnedHeaders(answer)) response.setHeader(name, value)
  if (LIQUID.test(answer.headers.get('content-type') ?? '')) {
    response.type('html').send(await liquidPage(front, request, await answer.text()))
  } else {
    response.end(Buffer.from(await answer.arrayBuffer()))
  }
}

/** Requests below `/apps/kembali` are the app's, with the shop's word for who asks. */
export const mountAppProxy = (app: Express, front: Storefront): void => {
  app.all(
    [PROXY_PREFIX, `${PROXY_PREFIX}/*`],
    answering(async (request, response) => {
      try {
        await pass(front, request, response)
      } catch (error) {
        // `fetch` says TypeError for every way in which no answer came.
        if (!(error instanceof TypeError)) throw error
        const page = { template: 'proxy-failed', title: '502' }
        response
          .status(502)
          .type('html')
          .send(await front.theme.renderPage(front.visit(request), page))
      }
    }),
  )
}
