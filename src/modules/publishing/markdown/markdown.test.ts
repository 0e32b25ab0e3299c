import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { say, type Language, type Text } from '../../../kernel/i18n.ts'
import type { View } from '../../../kernel/page.ts'
import { outlineOf, plainText, problemsOf, renderMarkdown, summaryOf, type Surroundings } from './index.ts'

const languages = [{ path: 'en' }, { path: 'tc' }] as Language[]
const reader = { t: (text: Text) => say(text, 'en'), at: (path: string) => `/en${path}`, shell: { languages } } as unknown as Pick<View, 't' | 'at' | 'shell'>
const attached: Surroundings['attached'] = (name) => ({ 'map.png': { href: '/files/1', isPicture: true, width: 640, height: 480 }, 'form.pdf': { href: '/files/2' } })[name]
const shown = (markdown: string, more: Surroundings = {}) => renderMarkdown(reader, markdown, { attached, ...more }).text.replace(/^<div class="written">|<\/div>$/g, '')
const against = { languages: ['en', 'tc'], files: [{ name: 'map.png', isPicture: true }, { name: 'form.pdf', isPicture: false }] }
const problems = (markdown: string) => problemsOf(markdown, against).map(({ line, text }) => `${line}: ${text.en}`)

describe('what officers write is shown', () => {
  const table: [string, string, string][] = [
    ['a paragraph with emphasis', 'You *may* **not** `x`', '<p>You <em>may</em> <strong>not</strong> <code>x</code></p>'],
    ['headings below the page’s own', '# Who\n\n## Where', '<h2 id="h-who">Who</h2><h3 id="h-where">Where</h3>'],
    ['a heading that jumps comes one step down only', '### Who\n\n###### Where', '<h2 id="h-who">Who</h2><h3 id="h-where">Where</h3>'],
    ['two headings of the same words', '# 收費\n\n# 收費', '<h2 id="h-收費">收費</h2><h2 id="h-收費--2">收費</h2>'],
    ['a tight list', '- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['a loose list', '3. a\n\n4. b', '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
    ['a list in a list', '- a\n  - b', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['a quotation', '> a', '<blockquote><p>a</p></blockquote>'],
    ['a rule, a break, code', 'a  \nb\n\n---\n\n    x < y', '<p>a<br>b</p><hr><pre tabindex="0"><code>x &lt; y</code></pre>'],
    ['a link outside', '[a](https://a.example/x?y=1&z=2)', '<p><a href="https://a.example/x?y=1&amp;z=2" rel="external">a</a></p>'],
    ['an address by itself', '<https://a.example/>', '<p><a href="https://a.example/" rel="external">https://a.example/</a></p>'],
    ['a page of the portal in the reader’s language', '[a](/services/x#fees)', '<p><a href="/en/services/x#fees">a</a></p>'],
    ['the same copied out of the address bar', '[a](/tc/services/x)', '<p><a href="/en/services/x">a</a></p>'],
    ['a link by reference', '[a][b]\n\n[b]: tel:+852-1234', '<p><a href="tel:+852-1234" rel="external">a</a></p>'],
    ['a heading of the same text', '# Who\n\n[a](#h-who)', '<h2 id="h-who">Who</h2><p><a href="#h-who">a</a></p>'],
    ['an attachment', '[a](form.pdf)', '<p><a href="/files/2">a</a></p>'],
    ['a picture', '![A map](map.png)', '<p><img src="/files/1" alt="A map" width="640" height="480" loading="lazy"></p>'],
  ]
  for (const [name, markdown, markup] of table)
    test(name, () => {
      assert.equal(shown(markdown), markup)
      assert.deepEqual(problems(markdown), [])
    })

  test('a table has a caption, headings and named cells', () => {
    const markup = shown('# Fees\n\n| Class | Fee |\n|---|--:|\n| A | $1 |')
    assert.match(markup, /<caption class="unseen">Fees<\/caption>/)
    assert.match(markup, /<th scope="row" role="rowheader">A<\/th><td role="cell" class="r" data-k="Fee"><span>\$1<\/span>/)
    assert.match(shown(`|${'a|'.repeat(9)}\n|${'-|'.repeat(9)}`), /role="region" tabindex="0" aria-label="Table"/)
  })

  test('plain words, a summary and the outline', () => {
    const markdown = '# Fees & *times*\n\nPay **$1** [here](/pay).\n\n- one\n- two\n\n|a|b|\n|-|-|\n|c|d|\n\n<b>x</b>'
    assert.equal(plainText(markdown), 'Fees & times\nPay $1 here.\none\ntwo\na · b\nc · d\n<b>x</b>')
    assert.equal(summaryOf(markdown, 22), 'Fees & times Pay $1…')
    assert.equal(summaryOf('短', 22), '短')
    assert.deepEqual(outlineOf(markdown), [{ id: 'h-fees-times', depth: 1, words: 'Fees & times' }])
  })
})

const attacks = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', '&#106;avascript:alert(1)', 'javascript&colon;alert(1)', '&#x6A;ava&Tab;script:alert(1)', 'j\\avascript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD4=', 'data:image/svg+xml,<svg onload=alert(1)>', 'vbscript:msgbox(1)', 'file:///etc/passwd', 'blob:https://a.example/1', 'about:blank', 'view-source:https://a.example', 'ftp://a.example', 'ws://a.example',
  '//evil.example', '/\\evil.example', '\\\\evil.example', '/%0a/evil.example\u0000', '///evil.example', '/en//evil.example', '/./%2e//../\\evil.example', 'https:evil.example', 'https:///evil.example', 'http://', 'https://gov.example@evil.example', 'https://user:pass@a.example',
  'mailto:a@b.example?body=x', 'mailto:a@b.example%0d%0aBcc:c@d.example', 'tel:javascript', 'tel:1;phone-context=x', '\u0001javascript:alert(1)', 'https://a.example/\u200b', 'javascript:https://a.example', '%6aavascript:alert(1)', 'javascript%3aalert(1)', '../../etc/passwd', 'a/../b', '?q=1', `https://a.example/${'x'.repeat(3000)}`,
]

describe('links that could harm', () => {
  for (const address of attacks)
    test(JSON.stringify(address.slice(0, 60)), () => {
      for (const markdown of [`[words](<${address}>)`, `![words](<${address}>)`, `[words][r]\n\n[r]: <${address}>`, `<${address}>`, `[words](${address})`]) {
        const markup = shown(markdown)
        assert.doesNotMatch(markup, /<a|<img/, markdown)
      }
      assert.notDeepEqual(problems(`Good.\n\n[words](<${address.replace(/[<>]/g, '')}>)`), [], 'an editor is told')
    })

  test('signs that nobody sees are taken out, and an editor is told', () => {
    assert.equal(shown('[a](\u202ehttps://a.example)'), '<p><a href="https://a.example/" rel="external">a</a></p>')
    assert.match(problems('a\n\u202eb')[0]!, /^2: There are signs here that cannot be seen/)
  })

  test('the line and what to write instead are told, in the reader’s language', () => {
    const found = problemsOf('Good.\n\n[a](javascript:1)\n\n![](map.png)\n\n[a](gone.pdf) [](form.pdf) [a](#h-no)', against)
    assert.deepEqual(found.map(({ line }) => line), [3, 5, 7, 7, 7])
    assert.match(found[0]!.text.en, /“javascript:1” cannot be used/)
    assert.match(found[0]!.text['zh-Hant'], /不能使用連往「javascript:1」的連結/)
    assert.match(found[2]!.text.en, /no attachment called “gone.pdf”/)
  })
})

describe('raw HTML is text', () => {
  for (const attack of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'a <b onclick="x">b</b>', '<!-- x --> <svg/onload=1>', '<style>*{}</style>', '<iframe srcdoc="<script>">', '</div></main><script>', '`</code><script>`', '```\n</pre><script>\n```', '<a href="javascript:1">x</a>', '| <script> | " onload=1 |\n|-|-|\n| <script> | "x |', '# <script>" onload="x', '![" onerror="alert(1)](map.png)', '[a](https://a.example/"onclick="x)'])
    test(attack.slice(0, 40), () => assertHarmless(shown(attack)))
})

// What a rendering may hold: these elements with these attributes and nothing else.
const allowed = /<(?:\/?(?:p|h[2-6]|ul|li|blockquote|pre|code|hr|br|em|strong|div|table|thead|tbody|tr|caption|th|td|span)|\/?(?:ol|a)|img)((?: (?:id|start|href|rel|src|alt|width|height|loading|tabindex|class|role|scope|data-k|aria-label)="[^"<>]*")*)>/g
function assertHarmless(markup: string): void {
  const rest = markup.replace(allowed, '')
  assert.doesNotMatch(rest, /[<>"]/, markup)
  for (const [, address] of markup.matchAll(/ (?:href|src)="([^"]*)"/g)) assert.match(address!, /^(?:https?:\/\/[^/]|mailto:|tel:|\/(?![/\\])|#)/)
}

test('whatever is written, nothing but the allowed elements comes out', () => {
  const piece = fc.oneof(
    fc.constantFrom('[', '](', ')', '![', '<', '>', '"', "'", '`', '*', '_', '|', '\n', '\n\n', '|-|-|\n', '- ', '> ', '# ', '1. ', '    ', '\\', '&#', ';', '&quot;', 'javascript:', 'data:', '<script>', '</script>', ' onerror=', 'https://a.example', '/x', 'map.png', '[a]: ', '\u0000', '\ud800'),
    fc.string({ maxLength: 5, unit: 'grapheme' }),
    fc.constantFrom(...attacks),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const markdown = pieces.join('')
      assertHarmless(shown(markdown))
      problems(markdown)
      plainText(markdown)
    }),
    { numRuns: 3000 },
  )
})

describe('time grows with the length, whatever the text', () => {
  const n = 90_000
  const of = (piece: string) => piece.repeat(Math.ceil(n / piece.length))
  const staircase = (step: string) => Array.from({ length: 400 }, (_, i) => `${' '.repeat(i * 2)}${step}a\n`).join('')
  const hard: Record<string, string> = {
    'signs of emphasis': `${'*'.repeat(n)}a${'*'.repeat(n)}`, 'emphasis never closed': of('a**b'), brackets: of('['), pictures: of('!['), 'links half done': of('[a]('), links: of('[a](b)'), quotes: of('>'), 'quotes in lines': of('>'.repeat(100) + 'a\n'),
    'lists in a line': of('- '), 'lists and quotes': of('> - '), 'a staircase': staircase('- '), 'a staircase of both': staircase('- > '), 'lines that belong to a deep quote': `${'> '.repeat(12)}a\n${of('a\n')}`, items: of('* a\n'), 'small tables': of('|a|\n|-|\n'), 'wide tables': `${of('|')}\n${of('|-')}`,
    'backticks': Array.from({ length: 400 }, (_, i) => '`'.repeat(i)).join(' '), 'a long address used often': `[a]: /${'x'.repeat(1900)}\n\n${of('[a]\n\n')}`, 'deep emphasis': '**a '.repeat(900) + 'b**'.repeat(900), 'lone surrogates': of('\ud800'),
  }
  for (const [name, markdown] of Object.entries(hard))
    test(name, () => {
      const started = performance.now()
      const markup = shown(markdown)
      problems(markdown)
      const ms = performance.now() - started
      assert.ok(ms < 5000, `${Math.round(ms)} ms`)
      assert.ok(markup.length < 20 * n, `${markup.length} characters`)
    })

  test('what goes beyond the bounds is told', () => {
    assert.match(problems('x'.repeat(100_001))[0]!, /longer than 100,000 characters/)
    assert.match(problems('> '.repeat(13) + 'a')[0]!, /more than 12 deep/)
    assert.match(problems('*'.repeat(300))[0]!, /too many \*/)
    assert.match(problems(`${'|a'.repeat(21)}\n${'|-'.repeat(21)}`)[0]!, /more than 20 columns/)
    assert.deepEqual(problems(`${'> '.repeat(12)}a`), [])
  })
})
