/** How the desk proves who is there while it stands within wp-admin: docs/woocommerce-plugin.md. Runs in the browser only. */
export type StoreSession = {
  readonly token: () => Promise<string>
  /** So that the address of the page around leads back to here. */
  readonly tellPath: (path: string) => void
}

/** The login is gone: nothing was sent. */
class SessionLost extends Error {}

const renewBeforeMs = 15_000
const patienceMs = 15_000

let session: StoreSession | null = null

/** From its first call on every request of the desk carries a token. */
export const storeSession = (origin: string): StoreSession => {
  session ??= begin(origin)
  return session
}

const begin = (origin: string): StoreSession => {
  const ask = askingAround(origin)
  const native = window.fetch.bind(window)
  let kept: { readonly text: string; readonly until: number } | null = null
  let asking: Promise<string> | null = null

  const renewed = async (): Promise<string> => {
    const text = await ask()
    kept = { text, until: Date.now() + lifetimeMs(text) - renewBeforeMs }
    return text
  }
  const token = (): Promise<string> => {
    if (kept && kept.until > Date.now()) return Promise.resolve(kept.text)
    asking ??= renewed().finally(() => {
      asking = null
    })
    return asking
  }
  const send = async (request: Request): Promise<Response> => {
    request.headers.set('Authorization', `Bearer ${await token()}`)
    return native(request)
  }
  window.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (!isOfDesk(request.url)) return native(request)
    const second = request.clone()
    const answer = await send(request)
    if (!answer.headers.has('Kembali-Fresh-Token')) return answer
    kept = null
    return send(second)
  }
  window.parent.postMessage({ kembali: 'ready' }, origin)
  return {
    token,
    tellPath: (path) => window.parent.postMessage({ kembali: 'path', path }, origin),
  }
}

/** Files of ours that everybody may have need no token. */
const isOfDesk = (address: string): boolean => {
  const url = new URL(address, location.href)
  return url.origin === location.origin && /^\/app(?:\/|\.data|$)/.test(url.pathname)
}

type Answered = { readonly resolve: (token: string) => void; readonly reject: (error: Error) => void }

const askingAround = (origin: string): (() => Promise<string>) => {
  const waiting = new Map<number, Answered>()
  let last = 0
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== window.parent || !isAnswer(event.data)) return
    const { id, token } = event.data
    const asked = waiting.get(id)
    waiting.delete(id)
    if (typeof token === 'string') asked?.resolve(token)
    else asked?.reject(new SessionLost('no login in wp-admin'))
  })
  return () =>
    new Promise((resolve, reject) => {
      const id = (last += 1)
      waiting.set(id, { resolve, reject })
      window.parent.postMessage({ kembali: 'token', id }, origin)
      setTimeout(() => {
        if (waiting.delete(id)) reject(new SessionLost('nobody answered'))
      }, patienceMs)
    })
}

const isAnswer = (data: unknown): data is { readonly id: number; readonly token: unknown } =>
  typeof data === 'object' &&
  data !== null &&
  'kembali' in data &&
  data.kembali === 'token' &&
  'id' in data &&
  typeof data.id === 'number' &&
  'token' in data

/** By how long it was made for: the clocks may differ. */
const lifetimeMs = (token: string): number => {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const { iat, exp } = JSON.parse(atob(payload)) as { readonly iat: number; readonly exp: number }
    return (exp - iat) * 1000
  } catch {
    return 0
  }
}
