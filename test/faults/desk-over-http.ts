import type { Desk } from '../../app/application/kembali.ts'

/** The web process went away before it answered: what was asked may have happened. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** The web process answered that it failed. */
export class DeskFailed extends Error {
  override readonly name = 'DeskFailed'
  readonly kind: string
  constructor(kind: string, reason: string) {
    super(`${kind}: ${reason}`)
    this.kind = kind
  }
}

const patienceMs = 20_000

/** The desk of a shop in another process. Throws `NoAnswer` and `DeskFailed`. */
export const deskOverHttp = (url: string, domain: string): Desk => partOf(url, domain, []) as Desk

const partOf = (url: string, domain: string, path: readonly string[]): unknown =>
  new Proxy(() => undefined, {
    get: (_target, name) => partOf(url, domain, [...path, String(name)]),
    apply: (_target, _this, args: unknown[]) => ask(url, { domain, path, args }),
  })

const ask = async (url: string, asked: object): Promise<unknown> => {
  const response = await fetch(`${url}/desk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    throw new NoAnswer('the web process is gone', { cause: error })
  })
  const body = (await response.json().catch((error: unknown) => {
    throw new NoAnswer('the web process went while it answered', { cause: error })
  })) as { readonly answer?: unknown; readonly name?: string; readonly stack?: string }
  if (response.status !== 200) throw new DeskFailed(body.name ?? 'unknown', body.stack ?? '')
  return body.answer
}
