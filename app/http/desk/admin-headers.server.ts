import type { HeadersFunction } from '@remix-run/node'

/**
 * What the Shopify library answers to a bad session token is told in headers (App Bridge then tries again with a fresh
 * one): they must survive, also where Remix makes a page or a data answer of the Response.
 */
export const adminHeaders: HeadersFunction = ({
  parentHeaders,
  loaderHeaders,
  actionHeaders,
  errorHeaders,
}) => {
  if (errorHeaders && [...errorHeaders].length > 0) return errorHeaders
  return new Headers([...parentHeaders, ...loaderHeaders, ...actionHeaders])
}
