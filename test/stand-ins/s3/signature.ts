import { createHash, createHmac } from 'node:crypto'

/** What arrived, as far as its signature is about it. */
export type Signed = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * Whether a request is signed by the secret, by AWS Signature Version 4 as it is documented: canonical request, string to
 * sign, derived key. Answers what is wrong in the store's own words; null where nothing is.
 */
export const wrongWith = (
  { method, url, headers, body }: Signed,
  keyId: string,
  secret: string,
): string | null => {
  const given = credentialOf(String(headers['authorization']))
  if (!given) return 'AccessDenied'
  const { id, day, region, names, signature } = given
  const time = String(headers['x-amz-date'])
  if (!time.startsWith(day) || ageOf(time) > 15 * 60_000) return 'RequestTimeTooSkewed'
  if (id !== keyId) return 'InvalidAccessKeyId'
  const hash = String(headers['x-amz-content-sha256'])
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.split(';').includes(name)))
    return 'AccessDenied'
  if (hash !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const canonical = canonicalOf({ method, url, headers }, names, hash)
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`)
  return hmac(key, toSign).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
}

const canonicalOf = ({ method, url, headers }: Omit<Signed, 'body'>, names: string, hash: string): string => {
  const { pathname, searchParams } = new URL(url, 'http://store')
  const query = [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&')
  const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  return [method, pathname, query, lines.join(''), names, hash].join('\n')
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const ageOf = (time: string): number =>
  Math.abs(Date.now() - Date.parse(time.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5')))

const credentialOf = (header: string) => {
  const [, id = '', day = '', region = '', names = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header,
    ) ?? []
  return signature === '' ? null : { id, day, region, names, signature }
}
