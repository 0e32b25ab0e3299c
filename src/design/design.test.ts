import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Html } from '../kernel/html.ts'
import type { Language } from '../kernel/i18n.ts'
import { contrast, tokensOf, unreadable } from './contrast.ts'
import type { Show } from './example.ts'
import { examples } from './examples/index.ts'
import { gallery, showIn } from './gallery.ts'
import { flower, petalsFor } from './icons.ts'
import { asWritten } from './as-written.ts'
import { document } from './layout.ts'
import type { PageParts, Shell } from './layout.ts'
import { html } from '../kernel/html.ts'
import { script } from './script.ts'
import { overrideColours, readStyle, stylesheet } from './stylesheet.ts'

const tags = ['en', 'zh-Hant', 'zh-Hans'] as const
const languages: readonly Language[] = [
  { path: 'en', tag: 'en', name: 'English', short: 'English' },
  { path: 'tc', tag: 'zh-Hant', name: '繁體中文', short: '繁' },
  { path: 'sc', tag: 'zh-Hans', name: '简体中文', short: '简' },
]
const shellOf = (more: Partial<Shell> = {}): Shell => ({
  lang: languages[0]!,
  languages,
  inLanguage: (path) => `/${path}/services?a=1&b=2`,
  brand: { name: { en: 'Bauhinia', 'zh-Hant': '紫荊' }, strapline: { en: 'Services', 'zh-Hant': '服務' } },
  demo: false,
  ...more,
})
const page = (shell: Partial<Shell> = {}, more: Partial<PageParts> = {}) =>
  document(shellOf(shell), { title: 'Title', main: html`<h1>Title</h1>`, ...more }).text

const hostile = `"><script>alert('x')</script>`
const hostileShow: Show = { tag: 'en', t: () => hostile, id: (name) => name }

/** Each opening tag with its attributes as [name, value]. */
function elements(markup: string): { name: string; attributes: Map<string, string> }[] {
  return [...markup.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(([, name, rest]) => ({
    name: name!,
    attributes: new Map([...rest!.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key!, value ?? ''])),
  }))
}

function assertSound(markup: Html | string): void {
  const text = String(markup)
  const all = elements(text)
  const ids = all.map((e) => e.attributes.get('id')).filter((id) => id !== undefined)
  assert.equal(new Set(ids).size, ids.length, `an id stands twice: ${ids.filter((id, i) => ids.indexOf(id) !== i)}`)
  for (const { name, attributes } of all) {
    for (const key of attributes.keys()) assert.ok(!/^(style|on.*)$/i.test(key), `<${name}> has ${key}`)
    for (const key of ['aria-describedby', 'aria-labelledby', 'for'])
      for (const id of attributes.get(key)?.split(' ') ?? []) assert.ok(ids.includes(id), `<${name}> ${key} names ${id}, which is not there`)
    if (name === 'input' || name === 'select' || name === 'textarea') {
      const id = attributes.get('id')
      const labelled =
        attributes.get('type') === 'hidden' || all.some((e) => e.name === 'label' && e.attributes.get('for') === id) || text.includes('class="choice"')
      assert.ok(labelled, `<${name} id=${id}> has no label`)
    }
  }
}

for (const example of examples) {
  test(`${example.name.en}: renders soundly in every language`, () => {
    for (const tag of tags) assertSound(example.render(showIn(tag)))
  })
  test(`${example.name.en}: keeps a hostile string as text`, () => {
    const text = example.render(hostileShow).text
    assert.doesNotMatch(text, /<script|alert\('x'\)/)
    for (const { attributes } of elements(text)) for (const value of attributes.values()) assert.doesNotMatch(value, /[<>]/)
  })
}

test('the gallery holds every example without one id twice', () => {
  const text = gallery(shellOf()).text
  assertSound(text)
  for (const example of examples) assert.ok(text.includes(html`${example.name.en}`.text))
})

test('every component file is shown by an example', async () => {
  const { readdirSync, readFileSync } = await import('node:fs')
  const shown = readdirSync(new URL('./examples/', import.meta.url))
    .map((f) => readFileSync(new URL(`./examples/${f}`, import.meta.url), 'utf8'))
    .join('')
  const missing = readdirSync(new URL('./components/', import.meta.url)).filter((f) => f !== 'field.ts' && !shown.includes(`/${f}'`))
  assert.deepEqual(missing, [])
})

test('the document is sound, signed in or not, in every language', () => {
  for (const lang of languages) {
    assertSound(page({ lang, demo: true }))
    assertSound(
      page(
        { lang, csrf: 'token', unread: 2, signedIn: { name: hostile, actingFor: hostile, officer: true } },
        { section: 'work', density: 'officer', crumbs: [{ href: '/en/', text: hostile }, { text: hostile }] },
      ),
    )
  }
})

test('language links say their language and keep the query', () => {
  const text = page()
  assert.match(text, /<html lang="en">/)
  assert.match(text, /<a href="\/tc\/services\?a=1&amp;b=2" lang="zh-Hant" hreflang="zh-Hant" aria-label="繁體中文">繁<\/a>/)
  assert.doesNotMatch(text, /class="langs">.*hreflang="en" aria-label/)
})

test('where something is being typed a switch sends it along, and the Enter key does not press the switch', () => {
  const text = page({}, { typedIn: { form: 'part', path: '/services/x/apply/y?change=1' } })
  assertSound(text)
  assert.match(text, /<button form="part" formaction="\/tc\/services\/x\/apply\/y\?change=1" formnovalidate name="in-language" value="tc" lang="zh-Hant"/)
  const [first] = text.match(/<button[^>]*form="part"[^>]*>/)!
  assert.doesNotMatch(first, /name=/)
  assert.doesNotMatch(text, /hreflang="zh-Hant" aria-label/)
})

test('Simplified Chinese that no editor has read says so in Simplified Chinese, of the service or of the site', () => {
  const said = (tag: string, parts: Parameters<typeof page>[1] = {}) => /class="derived[^>]*>([^<]*)/.exec(page({ lang: languages.find((one) => one.tag === tag)! }, parts))?.[1]
  assert.match(said('zh-Hans')!, /^本网站的简体中文大部分/)
  assert.match(said('zh-Hans', { simplified: 'service derived' })!, /^有关这项服务的简体中文/)
  assert.equal(said('zh-Hans', { simplified: 'accepted' }), undefined)
  assert.equal(said('zh-Hant'), undefined)
  assert.equal(said('en', { simplified: 'service derived' }), undefined)
})

test('a name in letters that are not the page’s is marked with its language', () => {
  assert.equal(String(asWritten('CHAN Tai Man', 'zh-Hans')), '<span lang="en">CHAN Tai Man</span>')
  assert.equal(String(asWritten('陳大文', 'en')), '<span lang="zh-Hant">陳大文</span>')
  for (const [words, tag] of [['陳大文 CHAN Tai Man', 'en'], ['陳大文', 'zh-Hant'], ['CHAN', 'en'], ['12-34', 'zh-Hant']] as const) assert.equal(asWritten(words, tag), words)
  const mine = page({ lang: languages.find((one) => one.tag === 'zh-Hant')!, csrf: 'token', signedIn: { name: 'Chan', nameLang: 'en', actingFor: '紫荊', officer: false } })
  assert.match(mine, /<b lang="en">Chan<\/b>.*<b>紫荊<\/b>/)
})

test('signing out is a form with the token; strangers see neither it nor the workbench', () => {
  const mine = page({ csrf: 'token', signedIn: { name: 'A', officer: false } })
  assert.match(mine, /<form method="post" action="\/en\/sign-out"><input type="hidden" name="csrf" value="token">/)
  assert.doesNotMatch(mine, /\/en\/work"/)
  assert.doesNotMatch(page(), /sign-out|\/en\/account|sandbox/)
  assert.match(page({ signedIn: { name: 'A', officer: true } }), /href="\/en\/work"/)
})

test('the demonstration says so, and only the demonstration', () => {
  assert.match(page({ demo: true }), /class="demo"/)
  assert.doesNotMatch(page(), /class="demo"/)
})

test('no petal at the start, five only at the end', () => {
  assert.deepEqual([petalsFor(0, 5), petalsFor(1, 12), petalsFor(3, 5), petalsFor(11, 12), petalsFor(12, 12), petalsFor(0, 0)], [0, 1, 3, 4, 5, 0])
  assert.equal(flower(3).text.match(/class="full"/g)?.length, 3)
})

test('the style sheet is under 12 KB on the wire and the script under 6 KB', () => {
  assert.ok(gzipSync(stylesheet().css).length < 12 * 1024)
  assert.ok(Buffer.byteLength(script().js) < 6 * 1024)
  assert.match(stylesheet().href, /^\/assets\/bauhinia-[0-9a-f]{12}\.css$/)
  assert.match(script().href, /^\/assets\/bauhinia-[0-9a-f]{12}\.js$/)
})

test('squeezing keeps every declaration', () => {
  const count = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '').match(/[{;]\s*[a-z-]+\s*:\s*[^{};]+(?=[;}])/g)?.length
  const names = ['tokens', 'forms', 'officer', 'media']
  for (const name of names) for (const [, prop] of readStyle(name).matchAll(/\{ ([a-z-]+): /g)) assert.ok(stylesheet().css.includes(`{${prop}:`), prop)
  assert.ok((count(stylesheet().css) ?? 0) > 500)
})

for (const scheme of ['light', 'dark'] as const) {
  test(`text can be read in the ${scheme} scheme: at least 4.5 to 1, controls 3 to 1`, () => {
    assert.deepEqual(unreadable(tokensOf(readStyle('tokens'), scheme)), [])
  })
}

test('white can be read on both ends of a licence', () => {
  const colours = tokensOf(readStyle('tokens'), 'light')
  for (const end of ['licence', 'licence-end', 'licence-second', 'licence-second-end']) assert.ok(contrast('#ffffff', colours[end]!) >= 4.5, end)
})

test('a jurisdiction sets colours, and nothing but colours', () => {
  const before = stylesheet().href
  try {
    overrideColours({ light: { brand: '#123456' }, dark: { brand: '#abcdef' } })
    assert.match(stylesheet().css, /prefers-color-scheme:light\)\{:root\{--brand:#123456\}/)
    assert.match(stylesheet().css, /prefers-color-scheme:dark\)\{:root\{--brand:#abcdef\}/)
    assert.notEqual(stylesheet().href, before)
    assert.throws(() => overrideColours({ light: { brand: '#ffe0f0' }, dark: {} }), /--brand on --paper: 1\.\d+ in light/)
    assert.throws(() => overrideColours({ light: { brand: 'red;}body{display:none' }, dark: {} }), /Not a colour/)
  } finally {
    overrideColours({ light: {}, dark: {} })
  }
  assert.equal(stylesheet().href, before)
})
