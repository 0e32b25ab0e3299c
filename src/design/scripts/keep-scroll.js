// The same page in another language opens at the same place: lengths differ, so the share of the page is kept, not pixels.
{
  const key = 'scroll-share'
  const length = () => document.documentElement.scrollHeight - innerHeight
  addEventListener('click', (event) => {
    if (event.target.closest?.('.langs :is(a, button)') && length() > 0) sessionStorage.setItem(key, scrollY / length())
  })
  const share = Number(sessionStorage.getItem(key))
  sessionStorage.removeItem(key)
  if (share > 0) scrollTo({ top: share * length(), behavior: 'instant' })
}
