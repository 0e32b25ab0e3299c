// Reads QR codes from the camera or a picture. Nothing of it leaves the device.

const everyMs = 120
const mostPixels = 1600

/** A browser's own reader where there is one that knows QR codes, else the decoder beside this file, which is loaded then. */
async function newReader() {
  try {
    if ((await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
      const own = new BarcodeDetector({ formats: ['qr_code'] })
      return async (picture) => (await own.detect(picture))[0]?.rawValue
    }
  } catch {
    // There is none.
  }
  const { decodeQR } = await import('./decode.js')
  return async (picture) => {
    try {
      return decodeQR(pixelsOf(picture))
    } catch {
      return undefined
    }
  }
}

let reader
const read = async (picture) => (await (reader ??= newReader()))(picture)

function pixelsOf(picture) {
  const [width, height] = [picture.videoWidth || picture.width, picture.videoHeight || picture.height]
  const scale = Math.min(1, mostPixels / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

/** What the code in a picture says; undefined when none is found in it, or when it is no picture. */
export async function readPicture(file) {
  try {
    return await read(await createImageBitmap(file))
  } catch {
    return undefined
  }
}

/** Makes the part of a page with a camera work (camera-part.ts); `found` is called with what a code says, once for each time the camera is started. */
export function useCamera(found) {
  const part = document.querySelector('[data-camera]')
  if (!part || !navigator.mediaDevices?.getUserMedia) return
  part.hidden = false
  const [start, stop, finder, refused] = ['camera-start', 'camera-stop', 'finder', 'no-camera'].map((name) => part.querySelector(`[data-${name}]`))
  const video = part.querySelector('video')
  let stream
  const end = () => {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    video.srcObject = null
    finder.hidden = true
    start.hidden = false
  }
  const look = async () => {
    if (!stream) return
    const text = video.readyState >= 2 ? await read(video).catch(() => undefined) : undefined
    if (!stream) return
    if (text === undefined) return setTimeout(look, everyMs)
    end()
    found(text)
  }
  start.addEventListener('click', async () => {
    refused.hidden = true
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } } })
      video.srcObject = stream
      start.hidden = true
      finder.hidden = false
      await video.play()
      stop.focus()
      void look()
    } catch {
      end()
      refused.hidden = false
    }
  })
  stop.addEventListener('click', () => (end(), start.focus()))
  document.addEventListener('visibilitychange', () => document.hidden && end())
}
