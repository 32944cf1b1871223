import { z } from 'zod'

/** What the environment tells the process, read once at start. */
export type Configuration = {
  /** Null serves shops on WooCommerce alone. */
  readonly shopify: ShopifyApp | null
  readonly appUrl: string
  readonly port: number
  readonly role: Role
  /** Null is the embedded Postgres. */
  readonly databaseUrl: string | null
  /** Null sends nothing: mails are logged as not sent. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** 32 bytes. Keys for each use are derived from it. */
  readonly encryptionKey: Uint8Array
  readonly filesDir: string
  /** A bucket in the place of the folder; null is the folder. */
  readonly s3: {
    readonly endpoint: string
    readonly bucket: string
    readonly region: string
    readonly keyId: string
    readonly secret: string
  } | null
  /** Where the embedded Postgres keeps its data; used without a database URL only. */
  readonly postgresDir: string
  /** How long an unanswered call to a channel may still land, and how far apart it is looked for. */
  readonly callPatience: { readonly settleSeconds: number; readonly lookUpEverySeconds: number }
  /** How long a channel is waited for before a call counts as unanswered: shorter than it may still land. */
  readonly callTimeoutSeconds: number
  /** Which hops in front of us are believed about the client's address and scheme, in Express's words. */
  readonly trustProxy: string | number
  readonly logLevel: string
  /** Webhooks may go to this machine and over plain HTTP: for stand-ins. */
  readonly mayPostAnywhere: boolean
  /** WooCommerce stores may be on this machine or network, and without TLS. */
  readonly mayReachStoresAnywhere: boolean
}

export type ShopifyApp = {
  readonly apiKey: string
  readonly apiSecret: string
  /** Where `*.myshopify.com` is reached instead, for a shop that is not on the internet. Null is Shopify itself. */
  readonly adminOrigin: string | null
  readonly appBridgeUrl: string
  readonly extraFrameAncestors: readonly string[]
}

type Role = 'web' | 'worker' | 'all'

const cdnAppBridge = 'https://cdn.shopify.com/shopifycloud/app-bridge.js'

const origin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin)

/** Also where something else is wrong, so that all of it is said at once. */
const always = () => true

const variables = z
  .object({
    SHOPIFY_API_KEY: z.string().min(1).optional(),
    SHOPIFY_API_SECRET: z.string().min(1).optional(),
    KEMBALI_APP_URL: origin.optional(),
    SHOPIFY_APP_URL: origin.optional(),
    SHOPIFY_ADMIN_ORIGIN: origin.optional(),
    APP_BRIDGE_URL: z.url({ protocol: /^https?$/ }).default(cdnAppBridge),
    FRAME_ANCESTORS: z
      .string()
      .regex(/^[\w:/.*\- ]*$/, 'origins, separated by spaces')
      .default(''),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().min(3).default('returns@localhost'),
    KEMBALI_ENCRYPTION_KEY: z
      .base64('32 random bytes in base64: openssl rand -base64 32')
      .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
      .refine((key) => key.length === 32, '32 random bytes in base64: openssl rand -base64 32'),
    KEMBALI_ROLE: z.enum(['web', 'worker', 'all']).default('all'),
    FILES_S3_ENDPOINT: origin.optional(),
    FILES_S3_BUCKET: z
      .string()
      .regex(/^[\w.-]{1,255}$/, 'the name of a bucket')
      .optional(),
    FILES_S3_REGION: z.string().min(1).default('us-east-1'),
    FILES_S3_KEY_ID: z.string().min(1).optional(),
    FILES_S3_SECRET: z.string().min(1).optional(),
    FILES_DIR: z.string().min(1).default('.kembali/files'),
    POSTGRES_DIR: z.string().min(1).default('.kembali/postgres'),
    CALL_SETTLE_SECONDS: z.coerce.number().positive().default(120),
    CALL_LOOK_UP_SECONDS: z.coerce.number().positive().default(30),
    CALL_TIMEOUT_SECONDS: z.coerce.number().positive().default(30),
    TRUST_PROXY: z.string().default('loopback, linklocal, uniquelocal'),
    WEBHOOKS_TO_PRIVATE_ADDRESSES: z.enum(['true', 'false']).default('false'),
    STORES_ON_PRIVATE_ADDRESSES: z.enum(['true', 'false']).default('false'),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .refine(
    (v) =>
      new Set(
        [v.FILES_S3_ENDPOINT, v.FILES_S3_BUCKET, v.FILES_S3_KEY_ID, v.FILES_S3_SECRET].map(
          (one) => one === undefined,
        ),
      ).size === 1,
    {
      path: ['FILES_S3_ENDPOINT'],
      message: 'with FILES_S3_BUCKET, FILES_S3_KEY_ID and FILES_S3_SECRET, or none of them',
    },
  )
  .refine((v) => !(v.CALL_TIMEOUT_SECONDS >= v.CALL_SETTLE_SECONDS), {
    path: ['CALL_TIMEOUT_SECONDS'],
    message: 'must be shorter than CALL_SETTLE_SECONDS: a call that is still waited for has not settled',
    when: always,
  })
  .refine((v) => v.SHOPIFY_API_KEY !== undefined || v.SHOPIFY_API_SECRET === undefined, {
    path: ['SHOPIFY_API_KEY'],
    message: 'with SHOPIFY_API_SECRET, or neither of them: then only WooCommerce is served',
    when: always,
  })
  .refine((v) => v.SHOPIFY_API_SECRET !== undefined || v.SHOPIFY_API_KEY === undefined, {
    path: ['SHOPIFY_API_SECRET'],
    message: 'with SHOPIFY_API_KEY, or neither of them: then only WooCommerce is served',
    when: always,
  })
  .refine((v) => (v.KEMBALI_APP_URL ?? v.SHOPIFY_APP_URL) !== undefined, {
    path: ['KEMBALI_APP_URL'],
    message: 'where the app is reached from outside, as https://returns.example (or SHOPIFY_APP_URL)',
    when: always,
  })

/** Throws one error that names every variable that is missing or wrong. Empty variables count as absent. */
export const readConfiguration = (
  environment: Readonly<Record<string, string | undefined>>,
): Configuration => {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(present)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment cannot be used:\n${problems.join('\n')}`)
  }
  return fromVariables(parsed.data)
}

const fromVariables = (v: z.output<typeof variables>): Configuration => ({
  shopify: shopifyOf(v),
  appUrl: v.KEMBALI_APP_URL ?? v.SHOPIFY_APP_URL ?? '',
  port: v.PORT,
  role: v.KEMBALI_ROLE,
  databaseUrl: v.DATABASE_URL ?? null,
  smtpUrl: v.SMTP_URL ?? null,
  mailFrom: v.MAIL_FROM,
  encryptionKey: v.KEMBALI_ENCRYPTION_KEY,
  filesDir: v.FILES_DIR,
  s3: s3Of(v),
  postgresDir: v.POSTGRES_DIR,
  callPatience: { settleSeconds: v.CALL_SETTLE_SECONDS, lookUpEverySeconds: v.CALL_LOOK_UP_SECONDS },
  callTimeoutSeconds: v.CALL_TIMEOUT_SECONDS,
  trustProxy: /^\d+$/.test(v.TRUST_PROXY) ? Number(v.TRUST_PROXY) : v.TRUST_PROXY,
  logLevel: v.LOG_LEVEL,
  mayPostAnywhere: v.WEBHOOKS_TO_PRIVATE_ADDRESSES === 'true',
  mayReachStoresAnywhere: v.STORES_ON_PRIVATE_ADDRESSES === 'true',
})

const shopifyOf = (v: z.output<typeof variables>): ShopifyApp | null => {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = v
  if (apiKey === undefined || apiSecret === undefined) return null
  return {
    apiKey,
    apiSecret,
    adminOrigin: v.SHOPIFY_ADMIN_ORIGIN ?? null,
    appBridgeUrl: v.APP_BRIDGE_URL,
    extraFrameAncestors: v.FRAME_ANCESTORS.split(' ').filter((ancestor) => ancestor !== ''),
  }
}

const s3Of = (v: z.output<typeof variables>): Configuration['s3'] => {
  const { FILES_S3_ENDPOINT: endpoint, FILES_S3_BUCKET: bucket, FILES_S3_REGION: region } = v
  const { FILES_S3_KEY_ID: keyId, FILES_S3_SECRET: secret } = v
  return endpoint && bucket && keyId && secret ? { endpoint, bucket, region, keyId, secret } : null
}
