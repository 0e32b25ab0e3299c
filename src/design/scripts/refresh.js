// A page that waits for others looks again by itself, unless someone is typing, has chosen something or looks elsewhere.
{
  const place = document.querySelector('[data-refresh-seconds]')
  const seconds = Number(place?.dataset.refreshSeconds)
  const typing = () => document.activeElement?.matches('input, select, textarea') || document.querySelector('details[open] form')
  if (seconds >= 2) setInterval(() => !document.hidden && !typing() && location.reload(), seconds * 1000)
}
