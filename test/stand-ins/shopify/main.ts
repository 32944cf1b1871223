/**
 * Runs the stand-in as a process of its own and prints one line of JSON with its address:
 *   node test/stand-ins/shopify/main.ts --api-key KEY --api-secret SECRET [--port N] [--app-url URL] [--seed full|small|N]
 * Each option can also come from the environment (`STAND_IN_API_KEY`, ...). Guesses and webhook options are JSON:
 * `--guesses '{"outcomeNetsFees":false}'`, `--webhooks '{"delayMs":50}'`. The rest is done over `/stand-in/*`.
 */
import { parseArgs } from 'node:util'
import type { StandInOptions } from './options.ts'
import { startShopifyStandIn } from './server.ts'

const names = [
  'port',
  'host',
  'shop',
  'api-key',
  'api-secret',
  'app-url',
  'seed',
  'guesses',
  'webhooks',
  'throttle',
] as const
type Name = (typeof names)[number]

const { values } = parseArgs({
  options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
})

const option = (name: Name): string | undefined => {
  const value = values[name] ?? process.env[`STAND_IN_${name.replace('-', '_').toUpperCase()}`]
  return typeof value === 'string' ? value : undefined
}

const parsedOption = (name: Name): object | undefined => {
  const text = option(name)
  return text === undefined ? undefined : (JSON.parse(text) as object)
}

const seedOption = (): StandInOptions['seed'] => {
  const seed = option('seed') ?? 'full'
  return seed === 'full' || seed === 'small' ? seed : Number(seed)
}

const given = (name: keyof StandInOptions, value: object | string | undefined): Partial<StandInOptions> =>
  value === undefined ? {} : { [name]: value }

const standIn = await startShopifyStandIn({
  apiKey: option('api-key') ?? 'stand-in-key',
  apiSecret: option('api-secret') ?? 'stand-in-secret',
  port: Number(option('port') ?? 0),
  seed: seedOption() ?? 'full',
  ...given('host', option('host')),
  ...given('shopDomain', option('shop')),
  ...given('appUrl', option('app-url')),
  ...given('guesses', parsedOption('guesses')),
  ...given('webhookDelivery', parsedOption('webhooks')),
  ...given('plan', parsedOption('throttle')),
})

const { url, shopDomain, apiKey, apiSecret } = standIn
console.log(JSON.stringify({ url, shopDomain, apiKey, apiSecret, pid: process.pid }))

const stop = (): void => void standIn.close().then(() => process.exit(0))
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
