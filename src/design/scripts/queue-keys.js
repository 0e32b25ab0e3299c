// At the workbench J and K walk the queue and a letter does its act; Enter opens, as on every link. Never while typing (WCAG 2.1.4).
{
  const list = document.querySelector('[data-keys]')
  const busy = (event) => event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, [contenteditable], dialog')
  const walk = (step) => {
    const links = [...list.querySelectorAll('a')]
    const from = links.indexOf(document.activeElement)
    const start = from >= 0 ? from : links.findIndex((link) => link.ariaCurrent)
    links[Math.min(links.length - 1, Math.max(0, start + step))]?.focus()
  }
  if (list)
    addEventListener('keydown', (event) => {
      if (busy(event)) return
      const key = event.key.toUpperCase()
      if (key === 'J' || key === 'K') return walk(key === 'J' ? 1 : -1)
      // A letter only brings the act under the finger; pressing it stays a second, deliberate key.
      if (/^[A-Z]$/.test(key)) document.querySelector(`.sticky [data-key="${key}"]`)?.focus()
    })
}
