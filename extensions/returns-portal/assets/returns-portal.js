/* Makes the returns pages pleasant; every form works without it. */
;(() => {
  /* Buttons that were pressed while files were being sent, by their form: pressed again once all have arrived. */
  const waiting = new Map()

  const once = (form) => {
    form.addEventListener('submit', (event) => {
      if (form.dataset.kbSent) {
        if (waiting.has(form)) waiting.set(form, event.submitter)
        return event.preventDefault()
      }
      form.dataset.kbSent = '1'
      form.setAttribute('aria-busy', 'true')
    })
  }

  const sendFile = (form, input, file, tell) =>
    new Promise((resolve) => {
      const body = new FormData()
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
      body.append(input.name, file, file.name)
      const request = new XMLHttpRequest()
      request.open('POST', form.action)
      request.setRequestHeader('Accept', 'application/json')
      request.responseType = 'json'
      request.upload.onprogress = ({ loaded, total }) => tell.progress(loaded / (total || 1))
      request.onload = () => {
        const answer = request.response && request.response.files && request.response.files[0]
        resolve(answer || null)
      }
      request.onerror = () => resolve(null)
      request.send(body)
    })

  const row = (place, name) => {
    const line = document.createElement('div')
    const label = document.createElement('span')
    const bar = document.createElement('progress')
    label.textContent = name
    label.dir = 'auto'
    bar.max = 1
    bar.value = 0
    bar.setAttribute('aria-label', name)
    line.append(label, bar)
    place.append(line)
    return {
      progress: (part) => {
        bar.value = part
      },
      done: () => {
        bar.remove()
        label.textContent = '\u2713 ' + name
      },
      fail: (sentence) => {
        bar.remove()
        line.className = 'kb-error'
        label.textContent = name + ': ' + sentence
      },
    }
  }

  const upload = (box) => {
    const input = box.querySelector('input[type=file]')
    const place = box.querySelector('.kb-sending')
    const form = input && input.form
    if (!form || !place) return
    input.addEventListener('change', async () => {
      const files = [...input.files]
      // What is sent here is not sent once more with the form.
      input.value = ''
      place.textContent = ''
      form.setAttribute('aria-busy', 'true')
      form.dataset.kbSent = '1'
      waiting.set(form, null)
      let failed = 0
      for (const file of files) {
        const tell = row(place, file.name)
        const answer = await sendFile(form, input, file, tell)
        if (answer && !answer.refusal) {
          tell.done()
          input.removeAttribute('aria-invalid')
        } else {
          failed += 1
          tell.fail(answer ? answer.refusal : box.dataset.kbFailed)
        }
      }
      delete form.dataset.kbSent
      form.removeAttribute('aria-busy')
      const pressed = waiting.get(form)
      waiting.delete(form)
      if (pressed && !failed) form.requestSubmit(pressed)
    })
  }

  const copying = (button) => {
    if (!navigator.clipboard) return
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.kbCopy)
      button.textContent = button.dataset.kbCopied
    })
  }

  /* Loads the page behind this one until the part that waits has come, and puts in that part alone. */
  const awaiting = (part) => {
    let looks = 20
    const look = async () => {
      const answer = await fetch(location.href).catch(() => null)
      const page = answer && new DOMParser().parseFromString(await answer.text(), 'text/html')
      const found = page && page.getElementById(part.id)
      const isStillMade = !found || found.matches('[data-kb-awaits]')
      if (isStillMade) return --looks && setTimeout(look, 4000)
      part.replaceWith(found)
      found.querySelectorAll('[data-kb-copy]').forEach(copying)
    }
    setTimeout(look, 3000)
  }

  const begin = () => {
    document.querySelectorAll('.kb [data-kb-copy]').forEach(copying)
    document.querySelectorAll('.kb form').forEach(once)
    document.querySelectorAll('.kb [data-kb-awaits]').forEach(awaiting)
    document.querySelectorAll('.kb-upload').forEach(upload)
    const refused =
      document.querySelector('.kb [aria-invalid=true]') || document.querySelector('.kb [role=alert]')
    if (refused) {
      if (!refused.matches('input,select,textarea')) refused.tabIndex = -1
      refused.focus()
    }
  }

  // A page that comes back out of the browser's memory may be sent again.
  addEventListener('pageshow', () =>
    document.querySelectorAll('.kb form[data-kb-sent]').forEach((form) => {
      delete form.dataset.kbSent
      form.removeAttribute('aria-busy')
    }),
  )
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
  else begin()
})()
