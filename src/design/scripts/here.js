// Fills in where the device is. Nothing is asked of it before the button is pressed.
{
  const show = () => navigator.geolocation && document.querySelectorAll('.here').forEach((place) => (place.hidden = false))
  show()
  addEventListener('pageshow', show)
  addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-here]')
    if (!button) return
    const { here, looking, notFound } = button.dataset
    const say = (words) => (button.nextElementSibling.textContent = words)
    const fill = (part, degrees) => (document.getElementById(`${here}-${part}`).value = degrees.toFixed(6))
    say(looking)
    navigator.geolocation.getCurrentPosition(({ coords }) => (fill('lat', coords.latitude), fill('long', coords.longitude), say('')), () => say(notFound), { timeout: 20000, enableHighAccuracy: true })
  })
}
