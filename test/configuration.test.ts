import { describe, expect, test } from 'vitest'
import { readConfiguration } from '../app/configuration.ts'

const least = {
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'secret',
  SHOPIFY_APP_URL: 'https://kembali.example/',
  KEMBALI_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
}

describe('the environment', () => {
  test('with an app of Shopify needs four variables; the rest has defaults', () => {
    expect(readConfiguration(least)).toMatchObject({
      appUrl: 'https://kembali.example',
      port: 3000,
      role: 'all',
      databaseUrl: null,
      smtpUrl: null,
      shopify: { adminOrigin: null, extraFrameAncestors: [] },
    })
  })

  test('without an app of Shopify only WooCommerce is served, and two variables are enough', () => {
    const { SHOPIFY_API_KEY: _key, SHOPIFY_API_SECRET: _secret, SHOPIFY_APP_URL: url, ...rest } = least
    const configuration = readConfiguration({ ...rest, KEMBALI_APP_URL: url })
    expect(configuration).toMatchObject({ shopify: null, appUrl: 'https://kembali.example' })
    expect(() => readConfiguration(rest)).toThrow('KEMBALI_APP_URL')
    expect(readConfiguration({ ...least, KEMBALI_APP_URL: 'https://other.example' }).appUrl).toBe(
      'https://other.example',
    )
  })

  test.each(['SHOPIFY_API_KEY', 'SHOPIFY_API_SECRET'])(
    'half of an app of Shopify is refused, and %s is what is missing',
    (missing) => {
      expect(() => readConfiguration({ ...least, [missing]: '' })).toThrow(
        new RegExp(`^The environment cannot be used:\\n {2}${missing}: with [^\\n]+$`),
      )
    },
  )

  test('names everything that is missing or wrong at once, and never repeats a secret', () => {
    const wrong = {
      ...least,
      SHOPIFY_API_KEY: '',
      KEMBALI_ENCRYPTION_KEY: 'c2VjcmV0',
      PORT: '99999',
      KEMBALI_ROLE: 'boss',
    }
    const problem = () => readConfiguration(wrong)
    for (const name of ['SHOPIFY_API_KEY', 'KEMBALI_ENCRYPTION_KEY', 'PORT', 'KEMBALI_ROLE']) {
      expect(problem).toThrow(name)
    }
    expect(problem).not.toThrow('c2VjcmV0')
  })

  test.each([
    { CALL_TIMEOUT_SECONDS: '120' },
    { CALL_SETTLE_SECONDS: '30' },
    { CALL_TIMEOUT_SECONDS: '5', CALL_SETTLE_SECONDS: '4', PORT: '99999' },
  ])('an answer is not waited for as long as a call may still land: %j', (seconds) => {
    expect(() => readConfiguration({ ...least, ...seconds })).toThrow(
      'CALL_TIMEOUT_SECONDS: must be shorter than CALL_SETTLE_SECONDS',
    )
  })

  test('an empty variable is an absent one', () => {
    expect(readConfiguration({ ...least, DATABASE_URL: '', SMTP_URL: '' })).toMatchObject({
      databaseUrl: null,
    })
  })

  test('a bucket is named with its keys, or not at all', () => {
    const bucket = {
      FILES_S3_ENDPOINT: 'https://s3.eu-west-1.amazonaws.com',
      FILES_S3_BUCKET: 'returns',
      FILES_S3_KEY_ID: 'id',
      FILES_S3_SECRET: 'word',
    }
    expect(readConfiguration(least).s3).toBeNull()
    expect(readConfiguration({ ...least, ...bucket }).s3).toMatchObject({ bucket: 'returns', secret: 'word' })
    expect(() => readConfiguration({ ...least, ...bucket, FILES_S3_SECRET: '' })).toThrow('FILES_S3_ENDPOINT')
  })

  test('frame ancestors are origins, and cannot smuggle another directive in', () => {
    const frames = readConfiguration({
      ...least,
      FRAME_ANCESTORS: 'http://localhost:4001  https://a.example',
    })
    expect(frames.shopify?.extraFrameAncestors).toEqual(['http://localhost:4001', 'https://a.example'])
    expect(() => readConfiguration({ ...least, FRAME_ANCESTORS: "*; script-src 'none'" })).toThrow(
      'FRAME_ANCESTORS',
    )
  })
})
