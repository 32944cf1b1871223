import { startDemo } from './start-demo.ts'

process.env['NODE_ENV'] ??= 'production'

if (process.argv.includes('--check')) {
  const { checkDemo } = await import('./check-demo.ts')
  process.exit(await checkDemo())
}

const demo = await startDemo({ ports: { app: 4300, shop: 4301, mailbox: 4302 } })
console.log(`
Kembali runs on this machine, with a made-up shop. Everything is gone when it stops.

  Shopify admin   ${demo.links.admin}
  Storefront      ${demo.links.storefront}
  WooCommerce     ${demo.links.store}/wp-json/
  Mailbox         ${demo.links.mailbox}

A return to try: order #1001, e-mail jan.jansen@example.com, on ${demo.links.storefront}/pages/returns
One of the WooCommerce store: order #W-2003, e-mail jane@example.test, on the same page
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
