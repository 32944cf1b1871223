/* The page around the desk: it hands the frame fresh tokens, keeps its place in the address, and opens what it asks for. */
;(function () {
  var desk = document.getElementById('kembali-desk')
  if (!desk) return
  var frame = desk.querySelector('iframe')
  var app = desk.getAttribute('data-app')
  var slow = window.setTimeout(function () {
    desk.querySelector('.kembali-slow').hidden = false
  }, 15000)

  function ready() {
    window.clearTimeout(slow)
    desk.querySelector('.kembali-slow').hidden = true
    desk.querySelector('.kembali-loading').hidden = true
  }

  function token(id) {
    var body = new URLSearchParams({ action: 'kembali_desk_token', nonce: desk.getAttribute('data-nonce') })
    fetch(desk.getAttribute('data-ajax'), { method: 'POST', credentials: 'same-origin', body: body })
      .then(function (answer) {
        return answer.ok ? answer.json() : { token: null }
      })
      .catch(function () {
        return { token: null }
      })
      .then(function (answer) {
        var given = answer && typeof answer.token === 'string' ? answer.token : null
        frame.contentWindow.postMessage({ kembali: 'token', id: id, token: given }, app)
      })
  }

  function keepPath(path) {
    if (typeof path !== 'string' || !/^\/app([/?]|$)/.test(path)) return
    var here = new URL(window.location.href)
    here.searchParams.set('path', path)
    window.history.replaceState(null, '', here)
  }

  function open(url) {
    if (typeof url !== 'string') return
    var wanted
    try {
      wanted = new URL(url)
    } catch (error) {
      return
    }
    if (wanted.protocol === 'https:' || wanted.origin === window.location.origin) {
      window.open(wanted.href, '_blank', 'noopener')
    }
  }

  window.addEventListener('message', function (event) {
    if (event.origin !== app || event.source !== frame.contentWindow || !event.data) return
    if (event.data.kembali === 'token') token(event.data.id)
    if (event.data.kembali === 'path') keepPath(event.data.path)
    if (event.data.kembali === 'open') open(event.data.url)
    if (event.data.kembali === 'ready') ready()
  })
})()
