// The custom elements of App Bridge. Nav links are shown by the shell; the rest is drawn in the app's own frame.

const BUTTON_CSS = `
  ::slotted(button), ::slotted(a), button {
    flex: none; padding: 6px 12px; border: 1px solid #c9cccf; border-radius: 8px; background: #fff; color: #303030;
    font: 550 13px/20px Inter, system-ui, sans-serif; text-decoration: none; cursor: pointer;
  }
  ::slotted([variant='primary']), button.primary { border-color: #303030; background: #303030; color: #fff; }
  ::slotted([tone='critical']) { border-color: #c70a24; color: #c70a24; }
  ::slotted([disabled]) { opacity: 0.5; cursor: default; }
  ::slotted(:focus-visible), button:focus-visible { outline: 2px solid #005bd3; outline-offset: 2px; }
`

const emit = (element, type) => element.dispatchEvent(new CustomEvent(type))

class NavMenu extends HTMLElement {
  connectedCallback() {
    this.observer = new MutationObserver(() => this.report())
    this.observer.observe(this, { attributes: true, characterData: true, childList: true, subtree: true })
    this.report()
  }

  disconnectedCallback() {
    this.observer.disconnect()
  }

  report() {
    const links = [...this.querySelectorAll('a, s-link')].map((link) => ({
      href: link.getAttribute('href') ?? '',
      label: link.textContent.trim(),
      isHome: link.getAttribute('rel') === 'home',
    }))
    tellShell({ type: 'nav', links })
  }
}

class TitleBar extends HTMLElement {
  static observedAttributes = ['title']

  constructor() {
    super()
    this.attachShadow({ mode: 'open' }).innerHTML = `
      <style>
        :host {
          position: fixed; inset: 0 0 auto; z-index: 400; display: flex; align-items: center; gap: 8px;
          box-sizing: border-box; height: 48px; padding: 0 16px; overflow: hidden; background: #fff;
          border-bottom: 1px solid #e3e3e3; color: #303030;
        }
        h1 { flex: 1; min-width: 0; margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
             font: 650 14px/20px Inter, system-ui, sans-serif; }
        .actions { display: flex; align-items: center; gap: 8px; }
        ::slotted([variant='breadcrumb']) { order: -1; }
        :host([in-modal]) { display: contents; }
        :host([in-modal]) h1 { flex: none; order: 0; padding: 16px; border-bottom: 1px solid #e3e3e3; background: #f3f3f3; }
        :host([in-modal]) .actions { order: 2; flex-direction: row-reverse; padding: 12px 16px; border-top: 1px solid #e3e3e3; }
        ${BUTTON_CSS}
      </style>
      <h1></h1><div class="actions"><slot></slot></div>`
  }

  connectedCallback() {
    this.toggleAttribute('in-modal', this.closest('ui-modal') !== null)
    this.attributeChangedCallback()
  }

  attributeChangedCallback() {
    this.shadowRoot.querySelector('h1').textContent = this.getAttribute('title') || document.title
  }
}

class SaveBar extends HTMLElement {
  constructor() {
    super()
    this.showing = false
    this.attachShadow({ mode: 'open' }).innerHTML = `
      <style>
        :host { position: fixed; inset: 8px 8px auto; z-index: 500; display: none; align-items: center; gap: 8px;
                padding: 8px 8px 8px 16px; border-radius: 12px; background: #1a1a1a; color: #fff;
                font: 550 13px/20px Inter, system-ui, sans-serif; box-shadow: 0 4px 16px rgb(0 0 0 / 30%); }
        :host([showing]) { display: flex; }
        span { flex: 1; }
        .actions { display: flex; flex-direction: row-reverse; gap: 8px; }
        ${BUTTON_CSS}
        ::slotted(button) { border-color: #616161; background: #303030; color: #fff; }
        ::slotted([variant='primary']) { background: #fff; color: #303030; }
        ::slotted(button:empty)::after { content: 'Discard'; }
        ::slotted([variant='primary']:empty)::after { content: 'Save'; }
      </style>
      <span role="status">Unsaved changes</span><div class="actions"><slot></slot></div>`
    this.addEventListener('click', (event) => this.confirmDiscard(event), true)
  }

  get discardConfirmation() {
    return this.hasAttribute('discardconfirmation')
  }

  set discardConfirmation(wanted) {
    this.toggleAttribute('discardconfirmation', wanted)
  }

  confirmDiscard(event) {
    const button = event.target.closest('button')
    const discards = button && button.getAttribute('variant') !== 'primary'
    if (!discards || !this.discardConfirmation) return
    if (window.confirm('Discard all unsaved changes?')) return
    event.stopImmediatePropagation()
    event.preventDefault()
  }

  change(showing) {
    if (showing === this.showing) return
    this.showing = showing
    this.toggleAttribute('showing', showing)
    tellShell({ type: 'unsaved', unsaved: anySaveBarShowing() })
    emit(this, showing ? 'show' : 'hide')
  }

  async show() {
    this.change(true)
  }

  async hide() {
    this.change(false)
  }

  async toggle() {
    this.change(!this.showing)
  }
}

const anySaveBarShowing = () =>
  [...document.querySelectorAll('ui-save-bar')].some((saveBar) => saveBar.showing)

const MODAL_WIDTHS = { small: '380px', base: '620px', large: '980px', max: '100%' }

class Modal extends HTMLElement {
  constructor() {
    super()
    // Made here, because React asks for it before the element is shown.
    this.content = document.createElement('div')
    this.attachShadow({ mode: 'open' }).innerHTML = `
      <style>
        dialog { width: min(var(--width), 100% - 32px); max-height: calc(100% - 64px); padding: 0; border: 0;
                 border-radius: 16px; color: #303030; box-shadow: 0 8px 40px rgb(0 0 0 / 35%); }
        dialog[open] { display: flex; flex-direction: column; }
        dialog::backdrop { background: rgb(0 0 0 / 50%); }
        ::slotted(div) { order: 1; flex: 0 1 auto; overflow: auto; }
        iframe { order: 1; height: 70vh; border: 0; }
      </style>
      <dialog><slot></slot></dialog>`
    this.dialog = this.shadowRoot.querySelector('dialog')
    this.dialog.addEventListener('close', () => emit(this, 'hide'))
  }

  connectedCallback() {
    this.dialog.style.setProperty('--width', MODAL_WIDTHS[this.variant] ?? MODAL_WIDTHS.base)
  }

  get variant() {
    return this.getAttribute('variant') ?? 'base'
  }

  get src() {
    return this.getAttribute('src') ?? undefined
  }

  get contentWindow() {
    return this.shadowRoot.querySelector('iframe')?.contentWindow ?? null
  }

  async loadSource() {
    if (!this.src || this.contentWindow) return
    const url = withVisit(new URL(this.src, location.href))
    url.searchParams.set('id_token', await idToken())
    const frame = document.createElement('iframe')
    frame.src = url
    this.dialog.append(frame)
  }

  async show() {
    if (this.dialog.open) return
    // Not earlier: React would find a child that it did not render.
    if (!this.content.isConnected && !this.src) this.append(this.content)
    await this.loadSource()
    this.dialog.showModal()
    emit(this, 'show')
  }

  async hide() {
    if (this.dialog.open) this.dialog.close()
  }

  async toggle() {
    await (this.dialog.open ? this.hide() : this.show())
  }
}

const ELEMENTS = {
  'ui-nav-menu': NavMenu,
  's-app-nav': class extends NavMenu {},
  'ui-title-bar': TitleBar,
  'ui-save-bar': SaveBar,
  'ui-modal': Modal,
}
for (const [name, element] of Object.entries(ELEMENTS))
  if (!customElements.get(name)) customElements.define(name, element)

// An adopted sheet, because React refuses a <head> with an element that it did not render.
const pageStyle = new CSSStyleSheet()
pageStyle.replaceSync(`
  ui-nav-menu, s-app-nav { display: none }
  body:has(ui-title-bar:not([in-modal])) { padding-top: 48px }
`)
document.adoptedStyleSheets.push(pageStyle)
