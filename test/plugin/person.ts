/** Somebody with a browser that keeps cookies and follows nothing by itself. */
export type Person = {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Seen>
  readonly post: (
    path: string,
    form: Readonly<Record<string, string>> | FormData,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Seen>
}

export type Seen = {
  readonly status: number
  readonly html: string
  readonly location: string
  readonly header: (name: string) => string
}

/** Reads what it asked for to the end: PHP closes after each answer, and a page left half read then breaks the process. */
export const aGuest = (url: string): Person => {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit): Promise<Seen> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const address = new URL(path, url)
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return {
      status: answer.status,
      html: await answer.text(),
      location: answer.headers.get('location') ?? '',
      header: (name) => answer.headers.get(name) ?? '',
    }
  }
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, form, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
        body: form instanceof FormData ? form : new URLSearchParams(form),
      }),
  }
}

export const whoLogsIn = async (url: string, login: string, password: string): Promise<Person> => {
  const person = aGuest(url)
  await person.get('/wp-login.php')
  const seen = await person.post('/wp-login.php', { log: login, pwd: password, 'wp-submit': 'Log In' })
  if (seen.status !== 302) throw new Error(`no login: ${seen.status}`)
  return person
}

/** The form of one of the plugin's buttons, as the browser would send it. */
export const formIn = (html: string, action: string): Record<string, string> => {
  const form =
    html.split('<form').find((part) => part.includes(`value="kembali_${action}"`)) ??
    fail(`no form kembali_${action}`)
  const end = form.indexOf('</form>')
  const fields = form.slice(0, end).matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]))
}

const fail = (words: string): never => {
  throw new Error(words)
}
