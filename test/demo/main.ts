import { makeKey } from './make-key.ts'
import { startDemo } from './start-demo.ts'

process.env['NODE_ENV'] ??= 'production'

if (process.argv.includes('--check')) {
  const { checkDemo } = await import('./check-demo.ts')
  process.exit(await checkDemo())
}

const demo = await startDemo({ ports: { app: 4300, shop: 4301, mailbox: 4302 }, hasStoreAlone: true })
const key = await makeKey(demo)
console.log(`
Kembali runs on this machine, with a made-up shop. Everything is gone when it stops.

  Shopify admin   ${demo.links.admin}
  Storefront      ${demo.links.storefront}
  WooCommerce     ${demo.links.store}/wp-json/
  Mailbox         ${demo.links.mailbox}

And a shop that has WooCommerce only, as our plugin shows it:

  wp-admin        ${demo.links.wpAdmin}
  Its returns     ${demo.links.storePortal}

A return to try: order #1001, e-mail jan.jansen@example.com, on ${demo.links.storefront}/pages/returns
One of the WooCommerce store: order #W-2003, e-mail jane@example.test, on the same page, or on the page of the shop that has
WooCommerce only

What a chat bot asks (docs/answers-api.md):

  curl -s ${demo.appUrl}/api/v1/answers -H 'Content-Type: application/json' \\
    -H 'Authorization: Bearer ${key}' \\
    -d '{ "order": "#1001", "email": "jan.jansen@example.com", "locale": "nl" }'

Stop with Ctrl+C.
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    demo.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}
