// Shows how much of the files has gone. Any answer that is not a page of ours falls back to sending the form as usual.
{
  const words = (form) => form.querySelector('input[type=file]')?.dataset.sending ?? ''
  const show = (form) => {
    const line = document.createElement('p')
    line.setAttribute('role', 'status')
    line.className = 'small'
    const bar = document.createElement('progress')
    bar.max = 1
    bar.setAttribute('aria-label', words(form))
    form.querySelector('input[type=file]').after(line, bar)
    return (share) => {
      bar.value = share
      const text = `${words(form)} ${Math.floor(share * 10) * 10}%`
      if (line.textContent !== text) line.textContent = text
    }
  }
  addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !form.matches('[data-upload]')) return
    if (![...form.querySelectorAll('input[type=file]')].some((input) => input.files.length > 0)) return
    event.preventDefault()
    const body = new FormData(form, event.submitter)
    const progress = show(form)
    const request = new XMLHttpRequest()
    request.open('POST', event.submitter?.getAttribute('formaction') ?? form.action)
    request.upload.onprogress = (sent) => sent.lengthComputable && progress(sent.loaded / sent.total)
    request.onload = () => {
      const here = request.responseURL.split('#')[0] === location.href.split('#')[0]
      if (request.status < 400 && !here) return location.assign(request.responseURL)
      if (request.status < 400) return location.reload()
      const page = new DOMParser().parseFromString(request.responseText, 'text/html')
      const main = page.querySelector('main')
      if (!main) return form.submit()
      document.querySelector('main').replaceWith(main)
      document.title = page.title
      dispatchEvent(new Event('pageshow'))
      document.querySelector('[data-focus]')?.focus()
    }
    request.onerror = () => form.submit()
    request.send(body)
  })
}
