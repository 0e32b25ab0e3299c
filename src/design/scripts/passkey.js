// A passkey is used through the browser's own dialogue, which only a script can open. Until this has run, the page shows the other ways.
{
  const staleMs = 150_000
  const able = typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
  const forms = () => document.querySelectorAll('form[data-passkey]')

  /** The challenge lives a few minutes; a page that stood open for longer takes a fresh one. */
  const renew = async (form) => {
    if (performance.now() < staleMs) return
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    const fresh = page.getElementById(form.id)
    form.dataset.options = fresh.dataset.options
    for (const input of fresh.querySelectorAll('input[type=hidden]')) form.elements[input.name].value = input.value
  }

  const ask = async (form) => {
    await renew(form)
    const options = JSON.parse(form.dataset.options)
    const credential =
      form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    form.elements.passkey.value = JSON.stringify(credential.toJSON())
    form.submit()
  }

  const words = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known' }

  for (const form of able ? forms() : []) {
    for (const part of form.querySelectorAll('[data-able]')) part.hidden = false
    for (const part of form.querySelectorAll('[data-unable]')) part.hidden = true
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const status = form.querySelector('[role=status]')
      status.textContent = form.dataset.waiting
      ask(form).catch((error) => (status.textContent = form.dataset[words[error.name] ?? 'failed']))
    })
  }
}
