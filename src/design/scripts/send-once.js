// A second click on a button sends nothing. The server counts each action once in any case; this only spares the wait.
{
  const sent = new Set()
  addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') return
    if (sent.has(form)) return event.preventDefault()
    sent.add(form)
    const button = event.submitter
    // Disabled only after the form was read, otherwise the button's own name and value would be missing.
    if (button) setTimeout(() => (button.disabled = true))
  })
  addEventListener('pageshow', () => {
    for (const form of sent) for (const button of form.elements) if (button.type === 'submit') button.disabled = false
    sent.clear()
  })
}
