import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { formFaults } from '../src/modules/forms/index.ts'
import type { OnlineService, Pack } from '../src/modules/jurisdiction/index.ts'
import { apply, billOf, birth, declared, fillIn, pay, reaches, vehicle } from './acts.ts'
import type { Client } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

/** Gives services of the pack rules that come to no value on some answers. The map of services is the test's own process's. */
function spoil(pack: Pack, id: string, change: (apply: OnlineService['apply']) => Partial<OnlineService['apply']>): void {
  const service = pack.services.get(id) as OnlineService
  ;(pack.services as Map<string, OnlineService>).set(id, { ...service, apply: { ...service.apply, ...change(service.apply) } })
}

let site: Site
let chan: Client
before(async () => {
  site = await openTestSite()
  const { pack } = site.house
  spoil(pack, 'immd-birthcopy', ({ fee }) => ({ fee: fee.map((line, i) => (i === 1 ? { ...line, amountMinor: '14000.0 / (answers.copies - 1.0)' } : line)) }))
  spoil(pack, 'td-vl-renew', ({ checks, outputs }) => ({
    checks: checks.map((check, i) => (i === 0 ? { ...check, pass: "answers.period == '4' ? found.status == 'live' : found.known" } : check)),
    outputs: outputs.map((output) => ({ ...output, validMonths: '12.0 / (answers.engineCc - 1496.0)' })),
  }))
  assert.deepEqual(formFaults(pack), [])
  await site.work()
  chan = await site.as('chan-tai-man')
})
after(() => site.close())

const bills = (reference: string) => site.rows('select id from payments.payment where reference = $1', [reference])
const documents = () => site.rows('select id from credentials.credential where party_id = $1', [site.party('chan-tai-man')])

test('a fee that cannot be worked out is not charged and not free: an officer sees why, the applicant corrects and then pays', async () => {
  const check = await fillIn(chan, 'immd-birthcopy', birth)
  assert.match((await chan.get(check)).text, /The fee cannot be worked out from your answers alone/)
  assert.match((await chan.get(check.replace('/en/', '/tc/'))).text, /單憑你的答案未能計算費用/)
  const sent = await chan.post(check, declared)
  const reference = sent.place.split('/').at(-1)!
  await reaches(site, reference, 'fee-open')
  assert.equal((await bills(reference)).length, 0)
  assert.match((await chan.get(sent.place)).text, /you pay nothing for now/)
  const desk = `/en/work/${reference}`
  const officer = await site.as('leung-wai-shan')
  const page = (await officer.get(desk)).text
  assert.match(page, /What could not be worked out/)
  assert.match(page, /The fee ‘Certified copies’: it would have to divide by zero/)
  assert.match((await officer.get(desk.replace('/en/', '/tc/'))).text, /費用「核證副本」：計算時須除以零/)
  const asked = await officer.post(`${desk}/actions`, { action: 'ask-correction-fee', mark: 'copies', 'ask-correction-fee-note': 'Order two copies or more.' }, desk)
  assert.equal(asked.status, 303, asked.text.slice(0, 300))
  await reaches(site, reference, 'fee-correcting')
  const corrected = await chan.post(`${sent.place}/correction`, { copies: '3' })
  assert.equal(corrected.status, 303, corrected.text.slice(0, 300))
  assert.equal((await billOf(site, reference)).amount, '210.00')
  await reaches(site, reference, 'awaiting-payment')
})

test('a check that cannot be worked out is not passed and refuses nobody: the case goes to an officer, named', async () => {
  const reference = await apply(chan, 'td-vl-renew', { ...vehicle, licence: { period: '4' } })
  await reaches(site, reference, 'with-officer')
  assert.equal((await bills(reference)).length, 0)
  const officer = await site.as('so-pui-shan')
  assert.match((await officer.get(`/en/work/${reference}`)).text, /The check ‘The vehicle is on the register’: the register did not say what it needs/)
  assert.match((await chan.get(`/en/account/applications/${reference}`)).text, /an officer is looking at it/)
})

test('a document whose validity cannot be worked out is not issued when the fee is paid, and an officer cannot issue it either', async () => {
  const reference = await apply(chan, 'td-vl-renew', vehicle)
  await pay(site, reference)
  await reaches(site, reference, 'to-issue')
  await until(async () => (await site.rows('select 1 from kernel.outbox')).length === 0)
  assert.deepEqual(await documents(), [])
  const officer = await site.as('so-pui-shan')
  const desk = `/en/work/${reference}`
  assert.match((await officer.get(desk)).text, /How long ‘[^’]+’ is valid: it would have to divide by zero/)
  const tried = await officer.post(`${desk}/actions`, { action: 'issue' }, desk)
  assert.equal(tried.status, 409)
  assert.match(tried.text, /a rule that it needs gives no result/)
  assert.deepEqual(await documents(), [])
  assert.equal((await bills(reference)).length, 1, 'paid once, and not asked again')
})
