// What App Bridge does for an embedded app: who and where it is, session tokens, authorised fetch, navigation.
// The parts of this folder are joined, in order, to the one script that the app loads.

const script = document.currentScript
const standIn = new URL(script.src).origin
const STORAGE_KEY = 'app-bridge-stand-in'

// Only the first document of a visit carries the parameters; later ones are reached without them.
const recall = () => {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}')
  } catch {
    return {}
  }
}
const remember = (visit) => {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(visit))
  } catch {
    // A browser that denies storage to frames still works: only reloads inside the frame lose the visit.
  }
}

const claimsOf = (token) => JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')))

const query = new URLSearchParams(location.search)
const earlier = recall()
const visit = {
  shop: query.get('shop') ?? earlier.shop,
  host: query.get('host') ?? earlier.host,
  locale: query.get('locale') ?? earlier.locale ?? 'en',
  user: query.has('id_token') ? claimsOf(query.get('id_token')).sub : earlier.user,
}
remember(visit)

const embedded = window.parent !== window
const nativeFetch = window.fetch.bind(window)

const tellShell = (message) => {
  if (embedded) window.parent.postMessage({ appBridge: true, ...message }, '*')
}

const askStandIn = async (path, parameters = {}) => {
  const url = new URL(path, standIn)
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value)
  const response = await nativeFetch(url, { credentials: 'omit' })
  if (!response.ok) throw new Error(`The stand-in answered ${response.status} to ${path}`)
  return response
}

// Session tokens live for a minute; one is used until shortly before its end.
const RENEW_BEFORE_MS = 10_000
let token
const idToken = async () => {
  if (token === undefined || token.expiresAt - RENEW_BEFORE_MS < Date.now()) {
    const answer = await askStandIn('/stand-in/id-token', { user: visit.user, shop: visit.shop })
    const text = await answer.text()
    token = { text, expiresAt: claimsOf(text).exp * 1000 }
  }
  return token.text
}

const authorised = async (request) => {
  const attempt = request.clone()
  attempt.headers.set('Authorization', `Bearer ${await idToken()}`)
  if (!attempt.headers.has('Accept-Language')) attempt.headers.set('Accept-Language', visit.locale)
  attempt.headers.set('X-Requested-With', 'XMLHttpRequest')
  return nativeFetch(attempt)
}

const fetchAsApp = async (request) => {
  const response = await authorised(request)
  if (response.headers.has('X-Shopify-Retry-Invalid-Session-Request')) {
    token = undefined
    return authorised(request)
  }
  const elsewhere = response.headers.get('X-Shopify-API-Request-Failure-Reauthorize-Url')
  if (elsewhere) window.open(elsewhere, '_top')
  return response
}

window.fetch = (input, init) => {
  const request = new Request(input, init)
  const isForApp = new URL(request.url).origin === location.origin
  return isForApp && !request.headers.has('Authorization') ? fetchAsApp(request) : nativeFetch(request)
}

// Where the app is, without what only the frame needs, so that the shell's address can show it.
const FRAME_PARAMETERS = [
  'appLoadId',
  'embedded',
  'hmac',
  'host',
  'id_token',
  'locale',
  'session',
  'shop',
  'timestamp',
]
const reportLocation = () => {
  const here = new URL(location.href)
  for (const name of FRAME_PARAMETERS) here.searchParams.delete(name)
  tellShell({ type: 'location', path: here.pathname + here.search })
}
for (const method of ['pushState', 'replaceState']) {
  const native = history[method].bind(history)
  history[method] = (...change) => {
    native(...change)
    reportLocation()
  }
}
addEventListener('popstate', reportLocation)
reportLocation()

// Links to Shopify's admin go to the shell: shopify://admin/orders/1, https://admin.shopify.com/store/x/orders/1.
const adminPath = (url) => {
  const own = /^shopify:\/*admin(\/.*)?$/i.exec(url)
  const full = /^https:\/\/admin\.shopify\.com\/store\/[^/]+(\/.*)?$/i.exec(url)
  const found = own ?? full
  return found ? `/admin${found[1] ?? ''}` : undefined
}
const nativeOpen = window.open.bind(window)
window.open = (url, target, features) => {
  const path = adminPath(String(url ?? ''))
  if (path === undefined) return nativeOpen(url, target, features)
  return nativeOpen(standIn + path, target, features)
}
document.addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.('a[href]')
    const path = link && adminPath(link.getAttribute('href'))
    if (!path) return
    event.preventDefault()
    nativeOpen(standIn + path, link.target || '_top')
  },
  true,
)

// The app's framework answers shopify:navigate; before it has started, a plain load does.
let listensToNavigation = false
const nativeAddEventListener = window.addEventListener.bind(window)
window.addEventListener = (type, ...rest) => {
  if (type === 'shopify:navigate') listensToNavigation = true
  nativeAddEventListener(type, ...rest)
}
const navigateTo = (href) => {
  const links = [...document.querySelectorAll('ui-nav-menu a, s-app-nav a, s-app-nav s-link')]
  const link = links.find((candidate) => candidate.getAttribute('href') === href)
  if (link && listensToNavigation)
    link.dispatchEvent(new CustomEvent('shopify:navigate', { bubbles: true, cancelable: true }))
  else if (new URL(href, location.href).origin === location.origin)
    location.assign(withVisit(new URL(href, location.href)))
}
const withVisit = (url) => {
  for (const name of ['shop', 'host', 'locale']) if (visit[name]) url.searchParams.set(name, visit[name])
  url.searchParams.set('embedded', '1')
  return url
}
nativeAddEventListener('message', (event) => {
  if (event.source === window.parent && event.data?.appBridge && event.data.type === 'navigate')
    navigateTo(event.data.href)
})

// The app's bounce page: come back to the address that lacked a token, now with one.
const comeBack = async (address) => {
  const target = new URL(address, location.href)
  if (target.origin !== location.origin) return
  target.searchParams.set('id_token', await idToken())
  location.replace(target)
}
if (query.has('shopify-reload')) void comeBack(query.get('shopify-reload'))
