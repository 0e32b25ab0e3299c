import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { uuid } from '../../kernel/ids.ts'
import { isGood, readSignedPdf, trustOf } from '../signing/index.ts'
import { writeCode } from './check-code.ts'
import { freshRegistry } from './fresh-registry.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

test('anybody may check: by code in the address, and by what is pasted, in each language', async () => {
  const made = await r.issue()
  const bare = await r.get(`/verify?c=${made.code}`, undefined, { 'accept-language': 'zh-HK,en' })
  assert.equal(bare.headers.get('location'), `/tc/verify?c=${made.code}`)
  const page = await (await r.get(`/tc/verify?c=${made.code}`)).text()
  assert.match(page, /<h1>這份文件真確有效<\/h1>/)
  assert.match(page, /Chan Tai Man 陳大文/)
  assert.ok(!/ style=|<script>/.test(page))
  const posted = await r.post('/en/verify', { document: made.compact })
  assert.equal(posted.status, 200)
  assert.match(await posted.text(), /<h1>This document is genuine and in force<\/h1>/)
})

test('what is not genuine is an answer too; what cannot be read is a fault that keeps the text', async () => {
  const made = await r.issue()
  const altered = await r.post('/en/verify', { document: made.compact.replace('~', '~A') })
  assert.equal(altered.status, 200)
  assert.match(await altered.text(), /<h1>This document was altered<\/h1>/)
  const unreadable = await r.post('/en/verify', { document: 'ABC <b>12' })
  assert.equal(unreadable.status, 422)
  const text = await unreadable.text()
  assert.match(text, /role="alert"/)
  assert.match(text, /<a href="#document">/)
  assert.match(text, /ABC &lt;b&gt;12/)
  assert.equal((await r.post('/en/verify', { document: '  ' })).status, 422)
  assert.equal((await r.get('/en/verify?c=')).status, 422)
})

test('a check leaves no trace in the journal', async () => {
  const made = await r.issue()
  const count = async () => (await r.asOwner('select count(*)::int as n from journal.entry')).rows[0].n
  const before = await count()
  await r.get(`/en/verify?c=${made.code}`)
  await r.post('/en/verify', { document: made.compact })
  assert.equal(await count(), before)
})

test('the owner sees card, particulars and code; for others, and for wrong addresses, it is not there', async () => {
  const made = await r.issue()
  const shelf = await (await r.get('/en/account/documents', r.chan)).text()
  assert.ok(shelf.includes(`/en/account/documents/${made.id}`))
  const page = await (await r.get(`/tc/account/documents/${made.id}`, r.chan)).text()
  for (const part of [made.number, writeCode(made.code), made.compact, '普通食肆牌照', 'role="img"']) assert.ok(page.includes(part), part)
  for (const path of ['', '/pdf', '/credential']) {
    assert.equal((await r.get(`/en/account/documents/${made.id}${path}`, r.wong)).status, 404)
    assert.equal((await r.get(`/en/account/documents/${uuid()}${path}`, r.chan)).status, 404)
    assert.equal((await r.get(`/en/account/documents/nothing${path}`, r.chan)).status, 404)
    assert.equal((await r.get(`/en/account/documents/${made.id}${path}`)).status, 303)
  }
  assert.match(await (await r.get('/en/account/documents', r.wong)).text(), /No licence or certificate yet/)
  const file = await r.get(`/en/account/documents/${made.id}/credential`, r.chan)
  assert.equal(await file.text(), made.compact)
  assert.match(file.headers.get('content-disposition')!, /\.sd-jwt$/)
})

test('more documents than a page holds are reached by the next page', async () => {
  for (let i = 0; i < 13; i++) await r.issue({ partyId: r.wong })
  const first = await (await r.get('/en/account/documents', r.wong)).text()
  assert.equal(first.match(/class="licence/g)!.length, 12)
  const next = /href="([^"]*before=[^"]*)"/.exec(first)![1]!
  assert.equal((await (await r.get(next, r.wong)).text()).match(/class="licence/g)!.length, 1)
})

test('the paper form is a tagged PDF with both languages, the code and a sign that no font has told apart', async () => {
  const made = await r.issue({ holder: 'Chan 陳邨𨋢😀' })
  const answer = await r.get(`/en/account/documents/${made.id}/pdf`, r.chan)
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  const raw = bytes.toString('latin1')
  for (const part of ['/MarkInfo', '/StructTreeRoot', '/Lang (en)', '/S /H1', '/S /Figure', '/DisplayDocTitle true', 'pdfuaid']) assert.ok(raw.includes(part), part)
  const text = textOf(bytes)
  if (text === undefined) return
  for (const part of ['General restaurant licence', '普通食肆牌照', made.number, writeCode(made.code), '陳邨𨋢〓', 'https://portal.example.org/verify', '2027年12月17日']) assert.ok(text.includes(part), part)
})

test('the paper form is sealed by the organisation that issued the document, and the seal holds', async () => {
  const made = await r.issue()
  const bytes = Buffer.from(await (await r.get(`/en/account/documents/${made.id}/pdf`, r.chan)).arrayBuffer())
  const report = readSignedPdf(bytes, await trustOf(r.house, r.clock.now), r.clock.now)
  assert.ok('signatures' in report && isGood(report), JSON.stringify(report))
  assert.deepEqual(report.signatures.map((one) => [one.kind, one.organisation, one.reason]), [['organisation', r.house.pack.organisations.get(made.organisation)!.name.en, 'General restaurant licence']])
})

const poppler = 'pdftotext'

/** Where poppler is installed the text is read back; elsewhere the structure above must do. */
function textOf(bytes: Buffer): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-pdf-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), bytes)
    return execFileSync(poppler, [join(folder, 'a.pdf'), '-'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
