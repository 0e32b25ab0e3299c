// The page that checks documents on the device (offline-page.ts draws it). It asks the network for one file only: what it trusts.
import { checkText, freshForMs } from './check-form.js'
import { checkList, mayFollow } from './check-list.js'
import { readPicture, useCamera } from './read-qr.js'

const source = '/verify/offline/trust.json'
const renewEveryMs = 300_000
const listPlace = 'bauhinia-verify-list'
const place = document.querySelector('[data-offline]')
const answer = document.querySelector('[data-check]')
const { tag, path, zone, today, other, now: justNow, noEnd } = place.dataset
const locale = tag === 'en' ? 'en-GB' : tag
const part = (name) => place.querySelector(`[data-fresh="${name}"]`)
const show = (name, shown) => (part(name).hidden = !shown)

let trust
// An answer was given by what was known then; when more is known, it is given anew.
let checked

const able = 'serviceWorker' in navigator && 'DecompressionStream' in window && crypto.subtle
if (able) {
  document.querySelector('[data-unable]').hidden = true
  place.hidden = false
  useCamera(check)
  place.querySelector('#picture').addEventListener('change', onPicture)
  place.querySelector('[data-text]').addEventListener('submit', (event) => (event.preventDefault(), check(event.target.elements.text.value)))
  addEventListener('online', () => void load())
  addEventListener('hashchange', checkAddress)
  setInterval(tellFreshness, 20_000)
  setInterval(() => void load(), renewEveryMs)
  void begin()
}

async function begin() {
  await load()
  checkAddress()
  // The codes on documents lead to the first, this page lies under the second.
  const kept = await Promise.all(['/verify', `/${path}/verify`].map(keep)).then(() => true, () => false)
  show('ready', kept && trust !== undefined)
  show('not-ready', !kept && trust !== undefined)
}

async function keep(scope) {
  const { active, waiting, installing } = await navigator.serviceWorker.register('/verify-worker.js', { scope })
  const worker = installing ?? waiting ?? active
  if (worker.state === 'activated') return
  await new Promise((resolve, reject) => {
    worker.addEventListener('statechange', () => (worker.state === 'activated' ? resolve() : worker.state === 'redundant' && reject(new Error('redundant'))))
  })
}

async function load() {
  try {
    const reply = await fetch(source, { credentials: 'omit' })
    const read = await reply.json()
    if (reply.ok && read.format === 1) trust = read
  } catch {
    // What is known already stays.
  }
  tellFreshness()
  if (trust) await tellList()
  if (trust && checked !== undefined) await check(checked, true)
}

/** That everybody is given the same keys: the list stands in the public log, and follows the one that this device had before. */
async function tellList() {
  const list = await checkList(trust)
  const follows = list.state === 'changed' ? false : list.state === 'unlogged' || mayFollow(earlierList(), list)
  show('listed', follows && list.state === 'logged')
  show('unlisted', list.state === 'unlogged')
  show('list-changed', !follows)
  if (!follows || list.state !== 'logged') return
  fill(part('listed'), { n: list.n, place: list.place, print: list.print })
  try {
    localStorage.setItem(listPlace, JSON.stringify({ n: list.n, print: list.print }))
  } catch {
    // This browser keeps nothing: then the next list is compared with none.
  }
}

function earlierList() {
  try {
    return JSON.parse(localStorage.getItem(listPlace)) ?? undefined
  } catch {
    return undefined
  }
}

function tellFreshness() {
  const at = trust && Date.parse(trust.at)
  show('loading', false)
  show('failed', !trust)
  show('kept', trust !== undefined)
  show('old', trust !== undefined && Date.now() - at > freshForMs)
  if (trust) fill(part('kept'), { when: when(at), ago: ago(at) })
}

/** What stands behind the # of the address: somebody has come by the code itself. It does not stay in the history. */
function checkAddress() {
  if (location.hash.length < 2) return
  const given = location.href
  history.replaceState(null, '', location.pathname + location.search)
  void check(given)
}

async function onPicture({ target }) {
  const [file] = target.files
  if (!file) return
  const text = await readPicture(file)
  target.value = ''
  place.querySelector('[data-no-code]').hidden = text !== undefined
  if (text !== undefined) await check(text)
}

async function check(text, again = false) {
  if (!trust) return show('failed', true)
  const told = await checkText(text, trust, Date.now())
  place.querySelector('[data-unreadable]').hidden = told.result !== 'unreadable'
  checked = told.result === 'unreadable' ? undefined : text
  if (told.result === 'unreadable') return
  const outcome = told.result !== 'genuine' ? told.result : told.state === 'valid' && !told.isFresh ? 'stale' : told.state
  const panel = document.querySelector(`[data-outcome="${outcome}"]`).content.cloneNode(true)
  if (told.result === 'genuine') fillGenuine(panel, told)
  answer.replaceChildren(panel)
  answer.hidden = false
  place.querySelector('#text').value = ''
  answer.dataset.result = outcome
  if (!again) answer.scrollIntoView({ block: 'start' })
}

function fillGenuine(panel, { form, issuer, type, asOf, clockBehind }) {
  const row = document.querySelector('[data-row]').content
  const rows = form.claims.map(({ id, value }) => {
    const one = row.cloneNode(true)
    fill(one, { label: said(type?.claims[id]) ?? id, value: said(value) })
    return one
  })
  panel.querySelector('[data-slot=holder]').closest('div').after(...rows)
  const day = (seconds) => write(seconds * 1000, { year: 'numeric', month: 'long', day: 'numeric' })
  fill(panel, {
    issuer: said(issuer.name),
    document: said(type?.title) ?? form.type,
    holder: form.holder,
    number: form.number,
    issued: day(form.nbf),
    // The end is the first moment at which it does not hold any more.
    until: form.exp === undefined ? noEnd : day(form.exp - 1),
    when: when(asOf),
    ago: ago(asOf),
  })
  panel.querySelector('[data-clock]').hidden = !clockBehind
}

const fill = (inside, words) => {
  for (const [name, text] of Object.entries(words)) for (const slot of inside.querySelectorAll(`[data-slot="${name}"]`)) slot.textContent = text
}

const said = (text) => text && (text[tag] ?? text['zh-Hant'])

const write = (ms, options) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(ms)

function when(ms) {
  const day = (at) => write(at, { year: 'numeric', month: 'long', day: 'numeric' })
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(ms)
  return (day(ms) === day(Date.now()) ? today : other).replace('{time}', time).replace('{day}', day(ms))
}

function ago(ms) {
  const minutes = Math.floor((Date.now() - ms) / 60_000)
  if (minutes < 1) return justNow
  const [count, unit] = minutes < 60 ? [minutes, 'minute'] : minutes < 2880 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / 1440), 'day']
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(-count, unit)
}
