import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { attachFile } from '../src/kernel/paper/attach-file.ts'
import { newSheet } from '../src/kernel/paper/sheet.ts'
import { isGood, readSignedPdf, sealPdf, trustOf } from '../src/modules/signing/index.ts'
import { startSequencer } from '../src/modules/transparency/index.ts'
import { allLogSources } from '../src/open-site.ts'
import { apply, pay, reaches, vehicle } from './acts.ts'
import type { Client } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

/** A receipt for each thing that a person is told: the application, the payment, the message, the licence; and /verify reads each. */
let site: Site
let chan: Client
let sequencer: ReturnType<typeof startSequencer>
const addresses: Record<string, string> = {}
before(async () => {
  site = await openTestSite()
  await site.work()
  sequencer = startSequencer(site.db, site.house, allLogSources)
  chan = await site.as('chan-tai-man')
  const reference = await apply(chan, 'td-vl-renew', vehicle)
  await pay(site, reference)
  await reaches(site, reference, 'issued')
  const idOf = async (table: string) => (await site.rows(`select id from ${table} order by id desc limit 1`))[0]!['id']
  await until(async () => (await site.rows('select 1 from credentials.credential')).length === 1 && (await site.rows('select 1 from messages.message')).length > 0)
  addresses['application'] = `/en/account/applications/${reference}`
  addresses['payment'] = `/en/account/payments/${await idOf('payments.payment')}`
  addresses['message'] = `/en/account/messages/${await idOf('messages.message')}`
  addresses['document'] = `/en/account/documents/${await idOf('credentials.credential')}`
})
const folder = mkdtempSync(join(tmpdir(), 'receipts-'))
after(async () => {
  await sequencer.stop()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

const receiptOf = async (kind: string) => {
  const address = `${addresses[kind]}/receipt.json`
  await until(async () => (await chan.get(address)).status === 200)
  return (await chan.get(address)).text
}
const verified = (document: string) => site.visitor().post('/en/verify', { document })

test('application, payment, message and licence each have a receipt, and anybody can check it on /verify', async () => {
  for (const [kind, said] of [['application', /An application arrived/], ['payment', /A payment arrived/], ['message', /A message was put into an account/], ['document', /Issued/]] as const) {
    const page = await verified(await receiptOf(kind))
    assert.equal(page.status, 200, kind)
    assert.match(page.text, /This receipt is genuine/, kind)
    assert.match(page.text, said, kind)
    assert.match((await chan.get(kind === 'application' ? `${addresses[kind]}/receipt` : addresses[kind]!)).text, /receipt\.json[^]*receipt\.pdf/, kind)
  }
})

const onPaper = ['application', 'payment', 'message', 'document'] as const

/** The receipt on paper, kept as a file; and what poppler reads in it. */
async function paperOf(kind: (typeof onPaper)[number], language = 'en'): Promise<{ file: string; bytes: Buffer; said: string }> {
  await receiptOf(kind)
  const answer = await chan.get(`${addresses[kind]!.replace('/en/', `/${language}/`)}/receipt.pdf`)
  assert.equal(answer.status, 200, kind)
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const file = join(folder, `${kind}-${language}.pdf`)
  writeFileSync(file, answer.bytes)
  return { file, bytes: answer.bytes, said: execFileSync('pdftotext', ['-layout', file, '-']).toString() }
}

test('on paper a receipt says what happened and when, where it stands in the log and how to check it, in the reader’s language, on one page', async () => {
  const words = {
    en: { application: ['Receipt of your application', 'Your application arrived'], payment: ['Receipt of your payment', 'Your payment arrived'], message: ['Receipt of a message', 'The message reached your account'], document: ['Receipt about your document', 'Issued'], check: 'How to check it' },
    tc: { application: ['申請收據', '你的申請已送達'], payment: ['繳費收據', '已收到你的款項'], message: ['訊息收據', '訊息已送達你的帳戶'], document: ['文件收據', '簽發'], check: '如何核對' },
    sc: { application: ['申请收据', '你的申请已送达'], payment: ['缴费收据', '已收到你的款项'], message: ['消息收据', '消息已送达你的账户'], document: ['文件收据', '签发'], check: '如何核对' },
  } as const
  for (const kind of onPaper) {
    const receipt = JSON.parse(await receiptOf(kind)) as { log: string; proof: string }
    for (const language of ['en', 'tc', 'sc'] as const) {
      const { file, said } = await paperOf(kind, language)
      const number = Number(/index (\d+)/.exec(receipt.proof)![1]) + 1
      const expected = [...words[language][kind], words[language].check, receipt.log, String(number), `${site.house.config.PUBLIC_URL}/${language}/verify`, 'tools/check-receipt.mjs', ...(kind === 'application' ? [addresses[kind]!.split('/').at(-1)!] : [])]
      for (const one of expected) assert.ok(said.includes(one), `${kind}, ${language}: ${one} in ${said}`)
      assert.doesNotMatch(said, /〓|undefined/)
      const about = execFileSync('pdfinfo', [file]).toString()
      assert.match(about, /Tagged: +yes/)
      assert.match(about, /Pages: +1\n/)
    }
  }
})

test('the receipt is a file inside the PDF; taken out again the small program proves it, and the seal of the organisation holds', async () => {
  for (const kind of onPaper) {
    const { file, bytes } = await paperOf(kind)
    const taken = join(folder, `${kind}.json`)
    const keys = join(folder, `${kind}.keys`)
    execFileSync('pdfdetach', ['-save', '1', '-o', taken, file])
    const { log } = JSON.parse(readFileSync(taken, 'utf8')) as { log: string }
    writeFileSync(keys, await (await fetch(`${new URL(site.house.config.PUBLIC_URL).protocol}//${log}/keys`)).text())
    assert.match(execFileSync(process.execPath, [new URL('../tools/check-receipt.mjs', import.meta.url).pathname, taken, '--key', keys]).toString(), /^Proved: this is entry/)
    assert.match((await verified(readFileSync(taken, 'utf8'))).text, /This receipt is genuine/)
    const now = new Date()
    const report = readSignedPdf(bytes, await trustOf(site.house, now), now)
    assert.ok('signatures' in report && isGood(report), JSON.stringify(report))
    assert.deepEqual(report.signatures.map((one) => [one.kind, one.organisation]), [['organisation', site.house.pack.organisations.get('TD')!.name.en]])
    const changedBytes = Buffer.from(bytes)
    const inside = changedBytes.indexOf('stream', changedBytes.indexOf('/Type /EmbeddedFile\n')) + 40
    changedBytes[inside]! ^= 1
    const changed = readSignedPdf(changedBytes, await trustOf(site.house, now), now)
    assert.ok(!('signatures' in changed) || !isGood(changed), 'a changed attachment is told')
  }
})

const uploaded = async (bytes: Buffer<ArrayBuffer>) => {
  const { status, text } = await site.visitor().post('/en/verify/document', { document: { name: 'receipt.pdf', bytes } })
  assert.equal(status, 200)
  return { text, headings: [...text.matchAll(/<h[12][^>]*>([^<]*)/g)].map(([, words]) => words).filter((words) => !words!.startsWith('The signature')).slice(0, 2) }
}

/** A PDF with files inside, sealed by an organisation or not. */
async function paperWith(files: readonly string[], sealed: boolean): Promise<Buffer<ArrayBuffer>> {
  const { sheet, bytes } = newSheet({ title: 'Receipt', author: 'Somebody', at: new Date() })
  files.forEach((text, i) => attachFile(sheet, { name: `receipt-${i}.json`, about: 'The receipt', type: 'application/json', text }, new Date()))
  sheet.doc.end()
  const pdf = await bytes
  return Buffer.from(sealed ? (await sealPdf(site.house, { pdf, organisationId: 'TD', reason: 'Receipt', mayLackTime: true }, new Date())).bytes : pdf)
}

test('a receipt’s PDF handed to /verify tells of the receipt inside it and of the seal around it', async () => {
  for (const kind of onPaper) {
    const { text, headings } = await uploaded(Buffer.from((await paperOf(kind)).bytes))
    assert.deepEqual(headings, ['This receipt is genuine', 'Signed, and not changed since'], kind)
    assert.match(text, /Number in the log/)
    assert.doesNotMatch(text, /What the PDF shows beside it is not proved/)
  }
  const receipt = await receiptOf('document')
  const altered = JSON.stringify({ ...(JSON.parse(receipt) as object), salt: Buffer.alloc(32).toString('base64') })
  assert.deepEqual((await uploaded(await paperWith([altered], true))).headings, ['This receipt was altered', 'Signed, and not changed since'], 'a seal around it makes it no truer')
  assert.deepEqual((await uploaded(await paperWith([receipt, altered], true))).headings, ['This receipt was altered', 'This receipt is genuine'], 'the worst is told first')
  const unsealed = await uploaded(await paperWith([receipt], false))
  assert.deepEqual(unsealed.headings, ['This file is not signed', 'This receipt is genuine'])
  assert.match(unsealed.text, /What the PDF shows beside it is not proved/)
  const broken = Buffer.from((await paperOf('document')).bytes)
  broken[broken.indexOf('/CreationDate') + 20]! ^= 1
  assert.deepEqual((await uploaded(broken)).headings, ['Changed after it was signed', 'This receipt is genuine'])
  assert.deepEqual((await uploaded(Buffer.from(altered))).headings[0], 'This receipt was altered')
})

test('a receipt that was changed, or is of another log, is told so; what is none is asked for again', async () => {
  const text = await receiptOf('document')
  const receipt = JSON.parse(text) as { facts: object; proof: string; log: string }
  const said = async (changed: unknown) => /<h1[^>]*>([^<]*)/.exec((await verified(typeof changed === 'string' ? changed : JSON.stringify(changed))).text)![1]
  assert.equal(await said({ ...receipt, facts: { ...receipt.facts, number: 'AAAA-CCCC-DDDD' } }), 'This receipt was altered')
  assert.equal(await said({ ...receipt, proof: receipt.proof.replace(/index \d+/, 'index 77') }), 'This receipt was altered')
  assert.equal(await said({ ...receipt, log: 'log.example/log' }), 'This receipt is not from our public logs')
  for (const none of ['{"receipt":1}', '{', `${text}x`, JSON.stringify({ ...receipt, proof: 1 })]) assert.ok((await verified(none)).status < 500)
  assert.ok((await verified(`{"receipt":1,"pad":"${'x'.repeat(60_000)}"}`)).status < 500)
})

test('a receipt whose checkpoint the log no longer has is not called genuine', async () => {
  const text = await receiptOf('document')
  const size = Number(/\n\n[^\n]+\n(\d+)\n/.exec((JSON.parse(text) as { proof: string }).proof)![1])
  await site.asOwner(`update transparency.checkpoint set root = sha256('x') where log = 'credentials' and size = $1`, [size])
  assert.match((await verified(text)).text, /This receipt was altered/)
})

test('another person gets none of them', async () => {
  const wong = await site.as('wong-mei-ling')
  for (const [kind, address] of Object.entries(addresses)) {
    for (const ending of ['json', ...(onPaper.some((one) => one === kind) ? ['pdf'] : [])]) {
      const answer = await wong.get(`${address}/receipt.${ending}`)
      assert.ok(answer.status === 404 || answer.status === 403, `${kind}: ${answer.status}`)
      assert.doesNotMatch(answer.text, /tlog-proof|%PDF/)
    }
  }
})
