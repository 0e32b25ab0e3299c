// Lets this browser take notices. Nothing is asked of it before the button is pressed; without these abilities the button stays away.
{
  const form = document.querySelector('[data-push]')
  const able = form && 'serviceWorker' in navigator && 'PushManager' in window
  if (able) {
    form.hidden = false
    document.querySelector('[data-push-unable]').hidden = true
    const say = (words) => (form.querySelector('[role=status]').textContent = words)
    form.addEventListener('submit', async (event) => {
      if (form.elements.endpoint.value) return
      event.preventDefault()
      const { asking, denied, failed } = form.dataset
      say(asking)
      try {
        if ((await Notification.requestPermission()) !== 'granted') return say(denied)
        await navigator.serviceWorker.register('/notices-worker.js')
        const worker = await navigator.serviceWorker.ready
        const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.push })
        const { endpoint, keys } = subscription.toJSON()
        form.elements.endpoint.value = endpoint
        form.elements.p256dh.value = keys.p256dh
        form.elements.auth.value = keys.auth
        form.submit()
      } catch {
        say(failed)
      }
    })
  }
}
