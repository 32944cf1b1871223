// The shell's side of App Bridge: shows the app's links, mirrors its address, passes clicks on.
;(() => {
  const frame = document.getElementById('app-frame')
  const list = document.getElementById('app-nav')
  if (!frame) return
  const { appOrigin, adminPath } = frame.dataset
  const APP_ROOT = '/app'
  let unsaved = false

  const isAppPath = (path) => path === APP_ROOT || /^\/app[/?]/.test(path)
  const toAdminPath = (path) => adminPath + path.slice(APP_ROOT.length)

  const markCurrent = () => {
    for (const link of list.querySelectorAll('a')) {
      const isCurrent = link.pathname === location.pathname
      if (isCurrent) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
  }

  const linkTo = ({ href, label }) => {
    const link = document.createElement('a')
    link.href = toAdminPath(href.split('?')[0])
    link.textContent = label
    link.addEventListener('click', (event) => {
      event.preventDefault()
      document.getElementById('nav').hidePopover()
      frame.contentWindow.postMessage({ appBridge: true, type: 'navigate', href }, appOrigin)
    })
    const item = document.createElement('li')
    item.append(link)
    return item
  }

  const showNav = (links) => {
    const shown = links.filter(({ href, isHome }) => !isHome && isAppPath(href))
    list.replaceChildren(...shown.map(linkTo))
    list.hidden = shown.length === 0
    markCurrent()
    sessionStorage.setItem('app-nav', JSON.stringify(links))
  }

  const answers = {
    nav: ({ links }) => showNav(links),
    location: ({ path }) => {
      if (!isAppPath(path)) return
      history.replaceState(null, '', toAdminPath(path))
      for (const field of document.querySelectorAll('input[name=returnTo]')) field.value = toAdminPath(path)
      markCurrent()
    },
    loading: ({ isLoading }) => {
      document.getElementById('loading-bar').hidden = !isLoading
    },
    unsaved: (message) => {
      unsaved = message.unsaved
    },
  }

  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== appOrigin) return
    if (event.data?.appBridge) answers[event.data.type]?.(event.data)
  })

  document.addEventListener(
    'click',
    (event) => {
      const leaves = event.target.closest('a[href], .staff button')
      if (!leaves || !unsaved) return
      if (confirm('Leave this page? Unsaved changes will be lost.')) return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    true,
  )

  const known = sessionStorage.getItem('app-nav')
  if (known) showNav(JSON.parse(known))
})()
