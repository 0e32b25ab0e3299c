import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { apply, billOf, birth, reaches, type Bill } from './acts.ts'
import { actionId, formsOf, type Client } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

let site: Site
let chan: Client
before(async () => {
  site = await openTestSite()
  await site.work()
  chan = await site.as('chan-tai-man')
})
after(() => site.close())

const pageOf = (reference: string) => `/en/account/applications/${reference}`
const billsOf = (reference: string) => site.rows<Bill & { expires_at: Date }>('select id, bill_number, state, expires_at from payments.payment where reference = $1 order by id', [reference])

/** Applies, and lets the bill's time be over. */
async function withExpiredBill(): Promise<{ reference: string; bill: Bill }> {
  const reference = await apply(chan, 'immd-birthcopy', birth)
  const bill = await billOf(site, reference)
  await until(async () => (await site.rows('select 1 from kernel.outbox'))[0] === undefined)
  await site.rows(`update graphile_worker._private_jobs set run_at = now() where payload->'payload'->>'paymentId' = $1`, [bill.id])
  await until(async () => (await billsOf(reference))[0]!.state === 'expired')
  return { reference, bill }
}

test('after a bill has expired its application offers a new one, which leads to the pay page', async () => {
  const { reference, bill } = await withExpiredBill()
  const page = (await chan.get(pageOf(reference))).text
  assert.match(page, /Get a new bill/)
  assert.doesNotMatch(page, /Your bill is being made|Pay now/)
  const sent = await chan.post(`${pageOf(reference)}/bill`, {}, pageOf(reference))
  const [, second] = await billsOf(reference)
  assert.equal(sent.place, `/en/pay/${second!.id}`)
  assert.match((await chan.get(sent.place)).text, /Pay \$280/)
  assert.match((await chan.get(pageOf(reference))).text, /Pay now/)
  assert.equal((await site.bankSays({ billNumber: bill.bill_number, amount: bill.amount })).status, 200)
  await reaches(site, reference, 'received')
})

test('of many clicks at one moment one makes a bill; while it can be paid there is no other, and never one for a stranger', async () => {
  const { reference } = await withExpiredBill()
  const [form] = formsOf((await chan.get(pageOf(reference))).text, pageOf(reference)).filter((one) => one.action.endsWith('/bill'))
  const click = () => chan.send(form!.action, { ...form!.fields, action_id: actionId() })
  const wong = await site.as('wong-mei-ling')
  const [theirs] = formsOf((await wong.get('/en/account/sessions')).text, '').filter((one) => one.fields['csrf'])
  assert.equal((await wong.send(form!.action, { ...theirs!.fields, action_id: actionId() })).status, 404)
  const answers = await Promise.all([click(), click(), click(), click()])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409, 409, 409])
  assert.equal((await click()).status, 409)
  assert.equal((await billsOf(reference)).length, 2)
})

test('a new bill does not outlive the wait for it', async () => {
  const { reference } = await withExpiredBill()
  await site.rows(`update cases.action set effective_at = now() - interval '6 days 23 hours' where case_id = (select case_id from cases.reference where reference = $1)`, [reference])
  await chan.post(`${pageOf(reference)}/bill`, {}, pageOf(reference))
  const hours = ((await billsOf(reference))[1]!.expires_at.getTime() - Date.now()) / 3_600_000
  assert.ok(hours > 0.9 && hours < 1, String(hours))
})

test('between its time and the bank’s last word a bill is neither offered nor replaced', async () => {
  const reference = await apply(chan, 'immd-birthcopy', birth)
  const bill = await billOf(site, reference)
  await site.rows(`update payments.payment set requested_at = now() - interval '25 hours', expires_at = now() - interval '1 second' where id = $1`, [bill.id])
  const page = (await chan.get(pageOf(reference))).text
  assert.match(page, /We are asking the bank/)
  assert.doesNotMatch(page, /Pay now|Get a new bill/)
})
