import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { inject } from 'vitest'
import { start } from '../../server.ts'
import { testDatabase } from '../postgres.ts'
import { freePort } from '../free-port.ts'
import type { Person } from './person.ts'

/** The app as it is built and started for a shop that has WooCommerce alone: no variable names Shopify. */
export const startWholeApp = async () => {
  const built = await fetch(inject('builtApp'))
  if (!built.ok) throw new Error(await built.text())
  const folder = await mkdtemp(join(tmpdir(), 'kembali-whole-'))
  const databaseUrl = await testDatabase()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = {
    KEMBALI_APP_URL: url,
    KEMBALI_ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    FILES_DIR: join(folder, 'files'),
    STORES_ON_PRIVATE_ADDRESSES: 'true',
    CALL_SETTLE_SECONDS: '3',
    CALL_LOOK_UP_SECONDS: '1',
    CALL_TIMEOUT_SECONDS: '2.5',
    LOG_LEVEL: 'error',
  }
  let app = await start(environment)
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  const rows = async <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query(text, values)).rows as Row[]
  return {
    url,
    rows,
    invite: async () => {
      const invited = await app.inviteShop(null)
      if (!invited.ok) throw new Error('no link')
      return invited.value.url
    },
    restart: async () => {
      await app.close()
      app = await start(environment)
    },
    close: async () => {
      await pool.end()
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type WholeApp = Awaited<ReturnType<typeof startWholeApp>>

export const until = async <T>(what: () => Promise<T>, words: string, patienceMs = 15_000) => {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(60)) {
    const seen = await what()
    if (seen) return seen
  }
  throw new Error(`did not happen in time: ${words}`)
}

/** The desk as its frame in wp-admin has it: the address that the page made, and tokens that the page is asked for. */
export const deskInWpAdmin = (person: Person, app: WholeApp) => {
  const page = async (path: string) => {
    const { html } = await person.get(`/wp-admin/admin.php?page=kembali&path=${encodeURIComponent(path)}`)
    const found = (pattern: RegExp) =>
      pattern.exec(html)?.[1]?.replaceAll('&#038;', '&').replaceAll('&amp;', '&') ?? ''
    return { frame: found(/<iframe src="([^"]+)"/), nonce: found(/data-nonce="([^"]+)"/) }
  }
  const token = async () => {
    const { nonce } = await page('/app')
    const answer = await person.post('/wp-admin/admin-ajax.php', { action: 'kembali_desk_token', nonce })
    return (JSON.parse(answer.html) as { readonly token: string }).token
  }
  const ask = async (path: string, form?: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${app.url}${path}`, {
      redirect: 'manual',
      headers: { authorization: `Bearer ${await token()}` },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    return { status: answer.status, html: await answer.text() }
  }
  const versionOf = async (path: string) => {
    const { html } = await ask(path)
    return (
      /name="version" value="(\d+)"/.exec(html)?.[1] ??
      /data-version="(\d+)"/.exec(html)?.[1] ??
      Promise.reject(new Error(`no version: ${html.slice(0, 300)}`))
    )
  }
  return {
    page,
    ask,
    /** One form of a return's page, as the page has it. */
    post: async (path: string, intent: string, fields: Readonly<Record<string, string>> = {}) => {
      const answer = await ask(path, { intent, version: await versionOf(path), ...fields })
      if (answer.status >= 400) throw new Error(`${intent}: ${answer.status}: ${answer.html.slice(0, 400)}`)
      return answer
    },
  }
}
