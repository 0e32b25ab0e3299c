// Keeps what a check without a network needs. `kept` stands before this: { version, files, languages: [{ path, tag }] }.
const parts = `bauhinia-verify-${kept.version}`
const facts = 'bauhinia-verify-facts'
const trust = '/verify/offline/trust.json'
const patienceMs = 6000
const pageOf = (path) => `/${path}/verify/offline`

// As a visitor sees them: the name of somebody who is signed in is not kept.
const asVisitor = (address) => new Request(address, { credentials: 'omit', cache: 'no-cache' })

async function keepAll() {
  const [files, changing] = await Promise.all([caches.open(parts), caches.open(facts)])
  await Promise.all([files.addAll(kept.files), changing.addAll([...kept.languages.map(({ path }) => pageOf(path)), trust].map(asVisitor))])
}

async function dropOlder() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('bauhinia-verify-') && name !== parts && name !== facts).map((name) => caches.delete(name)))
  await clients.claim()
}

addEventListener('install', (event) => event.waitUntil(keepAll().then(() => skipWaiting())))
addEventListener('activate', (event) => event.waitUntil(dropOlder()))

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(navigate(event, url))
  else if (url.pathname === trust) event.respondWith(newest(event))
  else if (kept.files.includes(url.pathname)) event.respondWith(caches.match(request, { ignoreVary: true }).then((found) => found ?? fetch(request)))
})

/** The network as long as it answers; otherwise the page that checks on the device, in the language of the address or the browser. */
async function navigate(event, url) {
  try {
    const answer = await inTime(fetch(event.request))
    if (answer.ok && url.pathname.endsWith('/verify/offline')) event.waitUntil(renew(url.pathname).catch(() => undefined))
    return answer
  } catch {
    return (await caches.match(pageOf(languageOf(url)), { ignoreVary: true })) ?? Response.error()
  }
}

async function newest(event) {
  try {
    const answer = await inTime(fetch(asVisitor(trust)))
    if (!answer.ok) throw new Error(String(answer.status))
    const copy = answer.clone()
    event.waitUntil(caches.open(facts).then((cache) => cache.put(trust, copy)))
    return answer
  } catch {
    return (await caches.match(trust)) ?? Response.error()
  }
}

async function renew(path) {
  const cache = await caches.open(facts)
  await cache.add(asVisitor(path))
}

function languageOf({ pathname }) {
  const first = pathname.split('/')[1]
  if (kept.languages.some(({ path }) => path === first)) return first
  const wanted = navigator.language.startsWith('zh') ? (/^zh-(cn|sg|hans)/i.test(navigator.language) ? 'zh-Hans' : 'zh-Hant') : 'en'
  return (kept.languages.find(({ tag }) => tag === wanted) ?? kept.languages[0]).path
}

/** A network that takes a request and never answers is none. */
const inTime = (answer) => Promise.race([answer, new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), patienceMs))])
