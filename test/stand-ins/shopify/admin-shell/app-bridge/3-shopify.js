// `window.shopify`: the functions of App Bridge, drawn in the app's own frame.

const askForJson = async (path, parameters) => (await askStandIn(path, parameters)).json()

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

const TOAST_MS = 5_000
const toastStyle = (isError) => `
  display: flex; gap: 12px; align-items: center; max-width: calc(100vw - 32px); padding: 8px 12px; border-radius: 8px;
  background: ${isError ? '#8e0b21' : '#1a1a1a'}; color: #fff; font: 550 14px/20px Inter, system-ui, sans-serif;
  box-shadow: 0 4px 16px rgb(0 0 0 / 30%);`
const TOAST_BUTTON = 'border: 0; background: none; color: inherit; font: inherit; cursor: pointer;'

const toastRegion = () => {
  const found = document.getElementById('app-bridge-toasts')
  if (found) return found
  const region = element('div', { id: 'app-bridge-toasts' })
  region.setAttribute('role', 'status')
  region.style.cssText =
    'position: fixed; bottom: 16px; left: 0; right: 0; z-index: 600; display: grid; gap: 8px; justify-items: center; pointer-events: none;'
  document.body.append(region)
  return region
}

const dismissals = new Map()
let toasts = 0
const toast = {
  show(message, { duration = TOAST_MS, isError = false, action, onAction, onDismiss } = {}) {
    const id = `toast-${(toasts += 1)}`
    const box = element('div', { id }, element('span', { textContent: message }))
    box.style.cssText = `${toastStyle(isError)} pointer-events: auto;`
    const addButton = (label, name, onclick) => {
      const button = element('button', { type: 'button', textContent: label, onclick })
      button.style.cssText = TOAST_BUTTON
      button.setAttribute('aria-label', name)
      box.append(button)
    }
    if (action) addButton(action, action, () => onAction?.())
    addButton('×', 'Dismiss', () => toast.hide(id))
    toastRegion().append(box)
    const timer = setTimeout(() => toast.hide(id), duration)
    dismissals.set(id, () => {
      clearTimeout(timer)
      box.remove()
      onDismiss?.()
    })
    return id
  },
  hide(id) {
    dismissals.get(id)?.()
    dismissals.delete(id)
  },
}

// `shopify.modal` and `shopify.saveBar` name an element and call its method of the same name.
const byId = (id, method) => {
  const found = document.getElementById(id)
  if (!found) return Promise.reject(new Error(`No element with the id ${id}`))
  return found[method]()
}
const controls = (...methods) =>
  Object.fromEntries(methods.map((method) => [method, (id) => byId(id, method)]))

const modal = controls('show', 'hide', 'toggle')
const saveBar = {
  ...controls('show', 'hide', 'toggle'),
  // Stays pending when the person wishes to stay, as the real one does.
  leaveConfirmation: () =>
    new Promise((resolve) => {
      if (!anySaveBarShowing() || window.confirm('Leave this page? Unsaved changes will be lost.')) resolve()
    }),
}

// One dialog serves every picker: rows with a tick, a search, and two buttons.
const pickerRow = (item, multiple) => {
  const input = element('input', {
    type: multiple ? 'checkbox' : 'radio',
    name: 'picked',
    value: item.id,
    checked: Boolean(item.selected),
    disabled: Boolean(item.disabled),
  })
  const row = element('label', {}, input, ` ${item.heading}`)
  row.style.cssText = 'display: block; padding: 10px 0; border-bottom: 1px solid #ebebeb;'
  return row
}
const matches = (row, words) => row.textContent.toLowerCase().includes(words.trim().toLowerCase())
const pick = ({ heading, items, multiple = false, search = '' }) => {
  const rows = items.map((item) => pickerRow(item, multiple))
  const list = element('div', {}, ...rows)
  list.style.cssText = 'max-height: 50vh; overflow: auto; padding: 0 16px;'
  const field = element('input', { type: 'search', placeholder: 'Search', value: search })
  field.setAttribute('aria-label', 'Search')
  field.style.cssText = 'margin: 12px 16px; padding: 8px; font: inherit;'
  const filter = () => {
    for (const row of rows) row.style.display = matches(row, field.value) ? 'block' : 'none'
  }
  field.addEventListener('input', filter)
  filter()
  const done = element('button', { textContent: 'Select' })
  done.setAttribute('variant', 'primary')
  const cancel = element('button', { textContent: 'Cancel' })
  const bar = element('ui-title-bar', {}, done, cancel)
  bar.setAttribute('title', heading)
  const dialog = element('ui-modal', {}, bar)
  dialog.content.append(field, list)
  document.body.append(dialog)
  return new Promise((resolve) => {
    let picked
    done.addEventListener('click', () => {
      picked = [...list.querySelectorAll('input:checked')].map((input) => input.value)
      void dialog.hide()
    })
    cancel.addEventListener('click', () => void dialog.hide())
    dialog.addEventListener('hide', () => {
      dialog.remove()
      resolve(picked)
    })
    void dialog.show()
  })
}

const resourcePicker = async ({ type, multiple, query: search, selectionIds = [] }) => {
  const resources = await askForJson('/stand-in/resources', { type, shop: visit.shop })
  const chosen = new Set(selectionIds.map(({ id }) => id))
  const ids = await pick({
    heading: `Select ${type}s`,
    multiple,
    search,
    items: resources.map((resource) => ({
      id: resource.id,
      heading: resource.displayName ?? resource.title,
      selected: chosen.has(resource.id),
    })),
  })
  if (ids === undefined) return undefined
  const selection = resources.filter(({ id }) => ids.includes(id))
  return Object.assign(selection, { selection })
}

const nothing = () => undefined
const grantedScopes = async () => ({ granted: [], required: [], optional: [] })

window.shopify = {
  config: {
    apiKey: script.dataset.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content ?? '',
    appOrigins: [],
    host: visit.host,
    locale: visit.locale,
    shop: visit.shop,
  },
  origin: standIn,
  ready: Promise.resolve(),
  environment: { embedded, intent: false, mobile: false, pos: false },
  idToken,
  user: () => askForJson('/stand-in/user', { user: visit.user }),
  loading: (isLoading = true) => tellShell({ type: 'loading', isLoading }),
  toast,
  modal,
  saveBar,
  resourcePicker,
  picker: async (options) => ({ selected: pick(options) }),
  scanner: { capture: async () => ({ data: window.prompt('Scan or type a code') ?? '' }) },
  scopes: {
    query: grantedScopes,
    request: async () => ({ result: 'granted-all', detail: await grantedScopes() }),
    revoke: async () => ({ detail: await grantedScopes() }),
  },
  app: { extensions: async () => [] },
  intents: { request: { value: null, subscribe: () => nothing }, register: () => nothing },
  reviews: {
    request: async () => ({ success: false, code: 'merchant-ineligible', message: 'Not in the stand-in' }),
  },
  shopifyQL: { available: async () => false },
  support: { registerHandler: async () => undefined },
  webVitals: { onReport: async () => undefined },
  setSignals: nothing,
}

// A form with `data-save-bar` shows the bar by itself once something in it was changed.
const formBars = new WeakMap()
const formBar = (form) => {
  const known = formBars.get(form)
  if (known) return known
  const save = element('button', { type: 'button', onclick: () => form.requestSubmit() })
  save.setAttribute('variant', 'primary')
  const discard = element('button', { type: 'button', onclick: () => form.reset() })
  const bar = element('ui-save-bar', {}, save, discard)
  bar.discardConfirmation = form.hasAttribute('data-discard-confirmation')
  document.body.append(bar)
  formBars.set(form, bar)
  return bar
}
const whenSaveBarForm = (act) => (event) => {
  const form = event.target.closest?.('form[data-save-bar]')
  if (form) act(form)
}
document.addEventListener(
  'input',
  whenSaveBarForm((form) => void formBar(form).show()),
)
for (const type of ['submit', 'reset'])
  document.addEventListener(
    type,
    whenSaveBarForm((form) => void formBars.get(form)?.hide()),
  )
