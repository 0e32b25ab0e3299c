import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
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
after(async () => {
  await sequencer.stop()
  await site.close()
})

const receiptOf = async (kind: string) => {
  const address = `${addresses[kind]}/receipt.json`
  await until(async () => (await chan.get(address)).status === 200)
  return (await chan.get(address)).text
}
const verified = (document: string) => site.visitor().post('/en/verify', { document })

test('application, payment, message and licence each have a receipt, and anybody can check it on /verify', async () => {
  for (const [kind, said] of [['application', /case\.action/], ['payment', /payment\.paid/], ['message', /notice\.asked/], ['document', /Issued/]] as const) {
    const page = await verified(await receiptOf(kind))
    assert.equal(page.status, 200, kind)
    assert.match(page.text, /This receipt is genuine/, kind)
    assert.match(page.text, said, kind)
    assert.match((await chan.get(kind === 'application' ? `${addresses[kind]}/receipt` : addresses[kind]!)).text, /receipt\.json/, kind)
  }
})

test('a receipt that was changed, or is of another log, is told so; what is none is asked for again', async () => {
  const text = await receiptOf('document')
  const receipt = JSON.parse(text) as { facts: object; proof: string; log: string }
  const said = async (changed: unknown) => /<h1[^>]*>([^<]*)/.exec((await verified(typeof changed === 'string' ? changed : JSON.stringify(changed))).text)![1]
  assert.equal(await said({ ...receipt, facts: { ...receipt.facts, number: 'AAAA-CCCC-DDDD' } }), 'This document was altered')
  assert.equal(await said({ ...receipt, proof: receipt.proof.replace(/index \d+/, 'index 77') }), 'This document was altered')
  assert.equal(await said({ ...receipt, log: 'log.example/log' }), 'We did not issue this document')
  for (const none of ['{"receipt":1}', '{', `${text}x`, JSON.stringify({ ...receipt, proof: 1 })]) assert.ok((await verified(none)).status < 500)
  assert.ok((await verified(`{"receipt":1,"pad":"${'x'.repeat(60_000)}"}`)).status < 500)
})

test('a receipt whose checkpoint the log no longer has is not called genuine', async () => {
  const text = await receiptOf('document')
  const size = Number(/\n\n[^\n]+\n(\d+)\n/.exec((JSON.parse(text) as { proof: string }).proof)![1])
  await site.asOwner(`update transparency.checkpoint set root = sha256('x') where log = 'credentials' and size = $1`, [size])
  assert.match((await verified(text)).text, /This document was altered/)
})

test('another person gets none of them', async () => {
  const wong = await site.as('wong-mei-ling')
  for (const [kind, address] of Object.entries(addresses)) {
    const answer = await wong.get(`${address}/receipt.json`)
    assert.ok(answer.status === 404 || answer.status === 403, `${kind}: ${answer.status}`)
    assert.doesNotMatch(answer.text, /tlog-proof/)
  }
})
