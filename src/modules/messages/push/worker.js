// Shows a notice, and opens the message when it is pressed. It reads no page and keeps nothing.
self.addEventListener('push', (event) => {
  const { title, body, path, tag, lang } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, icon: '/favicon.svg', data: path }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data))
})
