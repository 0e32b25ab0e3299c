import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { uuid } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { freshHouse } from '../messages/fresh-house.ts'
import { messagesOf } from '../messages/index.ts'
import { bankKey, bankKeyId, callbackUrl } from './bank-keys.ts'
import { freshSite } from './fresh-site.ts'
import { signRequest } from './http-signature.ts'
import { paymentOf, paymentOfCase, paymentsOf, tasks } from './index.ts'

const ask = tasks['payments.ask']!
const expire = tasks['payments.expire']!

describe('payments', () => {
  let site: Awaited<ReturnType<typeof freshSite>>
  before(async () => (site = await freshSite(freshHouse)))
  after(() => site.end())
  const paidJobs = async (paymentId: string) => (await site.waiting('cases.paid')).filter((job) => job.payload['paymentId'] === paymentId).length
  const settledOnce = async (paymentId: string, state = 'paid') => {
    const row = await site.row(paymentId)
    assert.equal(row['state'], state)
    assert.match(String(row['receipt_number']), /^\w{4}-\w{4}-\w{4}$/)
    assert.equal(await paidJobs(paymentId), 1)
  }

  test('a bill is written whole: its sum, its number, and who looks after it', async () => {
    const { paymentId, caseId } = await site.bill()
    const found = await paymentOfCase(site.readCtx(), site.chan, caseId)
    assert.deepEqual([found!.id, found!.amountMinor, found!.state, found!.lines.length], [paymentId, 28_000, 'requested', 2])
    assert.ok(await site.jobOf('payments.ask', paymentId))
    assert.equal((await site.jobOf('payments.expire', paymentId)).run_at.getTime(), found!.expiresAt.getTime())
    assert.deepEqual(await site.journalOf(paymentId), ['payment.requested'])
    await assert.rejects(site.bill({ lines: [] }), (error) => error instanceof Refusal && error.code === 'payment.nothing_to_pay')
    await assert.rejects(paymentOf(site.readCtx(), site.wong, paymentId), (error) => error instanceof Refusal && error.status === 404)
  })

  test('the bank calls: the payment is paid, with a receipt, and the case is told', async () => {
    const { paymentId } = await site.bill()
    const transfer = await site.payInBank(paymentId)
    await site.callBacks()
    assert.equal(await site.answerTo(transfer), 200)
    await settledOnce(paymentId)
    assert.deepEqual(await site.edgesOf(paymentId), ['request', 'pay'])
    assert.deepEqual(await site.journalOf(paymentId), ['payment.requested', 'payment.paid'])
  })

  test('two callbacks at the same moment are one payment', async () => {
    const { paymentId } = await site.bill()
    await site.payInBank(paymentId, 'twice')
    assert.equal((await site.waiting('payments.bank-callback')).length, 2)
    await site.callBacks()
    await settledOnce(paymentId)
    assert.deepEqual(await site.edgesOf(paymentId), ['request', 'pay'])
    assert.deepEqual(await site.journalOf(paymentId), ['payment.requested', 'payment.paid'])
  })

  test('callbacks and questions, eight at once, are one payment', async () => {
    const { paymentId } = await site.bill()
    await site.payInBank(paymentId, 'twice')
    const [callback] = await site.waiting('payments.bank-callback')
    const question = await site.jobOf('payments.ask', paymentId)
    const runs = Array.from({ length: 8 }, (_, i) =>
      i % 2 ? site.runJob(ask, { ...question, id: uuid() }, new Date()) : site.runJob(tasks['payments.bank-callback']!, { ...callback!, id: uuid() }, new Date()),
    )
    await Promise.all(runs)
    await site.callBacks()
    await settledOnce(paymentId)
    assert.deepEqual(await site.edgesOf(paymentId), ['request', 'pay'])
    assert.deepEqual(await site.journalOf(paymentId), ['payment.requested', 'payment.paid'])
  })

  test('a bank that never calls is asked, at growing intervals', async () => {
    const { paymentId } = await site.bill()
    const first = await site.jobOf('payments.ask', paymentId)
    await site.runJob(ask, first, new Date())
    const second = await site.jobOf('payments.ask', paymentId)
    assert.equal(second.payload['turn'], 1)
    await site.payInBank(paymentId, 'never')
    assert.equal((await site.waiting('payments.bank-callback')).length, 0)
    await site.runJob(ask, second, new Date())
    await settledOnce(paymentId)
    assert.equal(await site.jobOf('payments.ask', paymentId), undefined)
  })

  test('a wrong amount is refused and written down once; the right one still counts', async () => {
    const { paymentId } = await site.bill()
    const wrong = await site.payInBank(paymentId, 'wrong-amount')
    await site.callBacks()
    assert.equal(await site.answerTo(wrong), 422)
    await site.runJob(ask, await site.jobOf('payments.ask', paymentId), new Date())
    assert.equal((await site.row(paymentId))['state'], 'requested')
    assert.deepEqual(await site.journalOf(paymentId), ['payment.requested', 'payment.wrong-money'])
    await site.payInBank(paymentId)
    await site.callBacks()
    await settledOnce(paymentId)
  })

  test('a bad signature is refused; the bank is asked instead', async () => {
    const { paymentId } = await site.bill()
    const transfer = await site.payInBank(paymentId, 'bad-signature')
    await site.callBacks()
    assert.equal(await site.answerTo(transfer), 401)
    assert.equal((await site.row(paymentId))['state'], 'requested')
    await site.runJob(ask, await site.jobOf('payments.ask', paymentId), new Date())
    await settledOnce(paymentId)
  })

  test('a bill that nobody paid expires with a message; money that comes late still counts', async () => {
    const { paymentId } = await site.bill({ partyId: site.wong })
    const job = await site.jobOf('payments.expire', paymentId)
    await site.runJob(expire, job, new Date())
    assert.equal((await site.row(paymentId))['state'], 'expired')
    assert.match((await messagesOf(site.readCtx(), site.wong))[0]!.body.en, /\$280/)
    await site.payInBank(paymentId)
    await site.callBacks()
    await settledOnce(paymentId, 'paid-late')
    assert.deepEqual(await site.edgesOf(paymentId), ['request', 'expire', 'pay-late'])
  })

  test('at its end the bank is asked once more, so that paid money does not expire', async () => {
    const { paymentId } = await site.bill()
    await site.payInBank(paymentId, 'never')
    await site.runJob(expire, await site.jobOf('payments.expire', paymentId), new Date())
    await settledOnce(paymentId)
  })

  test('while the bank cannot be reached nothing expires, and the question is put off', async () => {
    const { paymentId } = await site.bill()
    site.setDown(true)
    await assert.rejects(site.runJob(expire, await site.jobOf('payments.expire', paymentId), new Date()))
    await site.runJob(ask, await site.jobOf('payments.ask', paymentId), new Date())
    site.setDown(false)
    assert.equal((await site.row(paymentId))['state'], 'requested')
    assert.equal((await site.jobOf('payments.ask', paymentId)).payload['turn'], 1)
  })

  test('a callback that meets a closed door is sent again', async () => {
    const { paymentId } = await site.bill()
    await site.payInBank(paymentId)
    site.setDown(true)
    await assert.rejects(site.callBacks())
    site.setDown(false)
    await site.callBacks()
    await settledOnce(paymentId)
  })

  test('a bill paid twice is paid once; the second money is written down to be given back', async () => {
    const { paymentId } = await site.bill()
    await site.payInBank(paymentId)
    await site.callBacks()
    const receipt = (await site.row(paymentId))['receipt_number']
    const second = await site.payInBank(paymentId)
    await site.callBacks()
    assert.equal(await site.answerTo(second), 200)
    await settledOnce(paymentId)
    assert.equal((await site.row(paymentId))['receipt_number'], receipt)
    assert.deepEqual(await site.journalOf(paymentId), ['payment.requested', 'payment.paid', 'payment.paid-again'])
  })

  test('six transfers for one bill at the same moment are one payment and five to give back', async () => {
    const { paymentId } = await site.bill()
    for (let i = 0; i < 6; i++) await site.payInBank(paymentId)
    await site.callBacks()
    await settledOnce(paymentId)
    assert.deepEqual((await site.edgesOf(paymentId)).toSorted(), ['pay', 'pay-again', 'pay-again', 'pay-again', 'pay-again', 'pay-again', 'request'])
  })

  const post = async (words: object, options: { created?: Date; sent?: string } = {}) => {
    const body = JSON.stringify(words)
    const targetUri = callbackUrl(site.house)
    const headers = signRequest({ method: 'POST', targetUri, body, created: options.created ?? new Date(), keyId: bankKeyId, privateKey: bankKey(site.house).privateKey })
    return (await site.app('/callbacks/fps', { method: 'POST', headers, body: options.sent ?? body })).status
  }
  const words = { messageId: 'm', billNumber: 'NOSUCHBILL', amount: '280.00', currency: 'HKD', paidAt: new Date().toISOString(), bankReference: 'b' }

  test('a callback is refused by what is wrong with it', async () => {
    assert.equal(await post(words), 404)
    assert.equal(await post(words, { created: new Date(Date.now() - 400_000) }), 401)
    assert.equal(await post(words, { sent: JSON.stringify({ ...words, amount: '1.00' }) }), 401)
    assert.equal(await post({ ...words, more: 1 }), 400)
    assert.equal(await post({ ...words, amount: '-1' }), 400)
    assert.equal((await site.app('/callbacks/fps', { method: 'POST', body: JSON.stringify(words) })).status, 401)
    const { paymentId } = await site.bill()
    assert.equal(await post({ ...words, billNumber: (await site.row(paymentId))['bill_number'], currency: 'USD' }), 422)
  })

  test('the bank tells its transfers only to the portal', async () => {
    assert.equal((await site.app('/sandbox/bank/api/orders/X')).status, 401)
  })

  test('payments come newest first, page by page, and only the party’s own', async () => {
    const all = await paymentsOf(site.readCtx(), site.chan, { limit: 100 })
    const first = await paymentsOf(site.readCtx(), site.chan, { limit: 2 })
    const rest = await paymentsOf(site.readCtx(), site.chan, { limit: 100, before: first[1]!.id })
    assert.deepEqual([...first, ...rest].map((one) => one.id), all.map((one) => one.id))
    assert.ok(all.every((one) => one.partyId === site.chan))
  })

  test('the application can neither change nor take back a step, nor the sum of a bill', async () => {
    const attempt = (text: string) => site.db.all({ text, name: `attempt ${text.length}`, values: [site.chan] })
    for (const text of ['delete from payments.event where party_id = $1', `update payments.event set edge = 'pay' where party_id = $1`, 'update payments.payment set amount_minor = 1 where party_id = $1', 'delete from payments.payment where party_id = $1']) {
      await assert.rejects(attempt(text), { code: '42501' })
    }
  })
})
