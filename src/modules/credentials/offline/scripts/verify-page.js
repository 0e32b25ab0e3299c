// What the page of checks with the network adds: reading the code with the camera.
import { useCamera } from './read-qr.js'

// What stands behind the # is for checks without a network, and names the holder: it does not stay in the history of this browser.
if (location.hash) history.replaceState(null, '', location.pathname + location.search)

useCamera((text) => {
  const field = document.querySelector('#document')
  // Only the address is sent.
  field.value = text.split('#', 1)[0]
  field.form.requestSubmit()
})
