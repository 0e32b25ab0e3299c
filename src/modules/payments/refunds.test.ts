import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { uuid } from '../../kernel/ids.ts'
import { freshHouse } from '../messages/fresh-house.ts'
import { messagesOf } from '../messages/index.ts'
import { bankKey, bankKeyId, portalKey, portalKeyId, refundCallbackUrl, bankRefundsUrl } from './bank-keys.ts'
import { freshSite } from './fresh-site.ts'
import { signRequest } from './http-signature.ts'
import { requestRefund, tasks } from './index.ts'
import type { Behaviour } from './sandbox-bank/behaviour.ts'

const refund = tasks['payments.refund']!
const ask = tasks['payments.ask-refund']!
const callBack = tasks['payments.bank-refund-callback']!

describe('refunds', () => {
  let site: Awaited<ReturnType<typeof freshSite>>
  before(async () => (site = await freshSite(freshHouse)))
  after(() => site.end())

  /** A bill that was paid in this manner, whose refund has been asked for in ours. */
  async function askedBack(behaviour: Behaviour = 'once') {
    const { paymentId, partyId, caseId } = await site.bill()
    await site.payInBank(paymentId, behaviour)
    if (behaviour === 'once' || behaviour === 'twice') await site.callBacks()
    else await site.runJob(tasks['payments.ask']!, await site.jobOf('payments.ask', paymentId), new Date())
    assert.equal(await site.inTx((ctx) => requestRefund(ctx, { partyId, caseId })), 1)
    return { paymentId, partyId, caseId, number: String((await site.row(paymentId))['refund_number']) }
  }
  const bankCalls = async (number: string) => (await site.waiting('payments.bank-refund-callback')).filter((job) => job.payload['refundNumber'] === number)
  const runCalls = async (number: string) => {
    for (const job of await bankCalls(number)) await site.runJob(callBack, job, new Date())
  }
  const refundsInBank = (number: string) => site.read('select amount_minor::int as amount, last_answer from sandbox_bank.refund where refund_number = $1', [number])
  const told = async () => (await messagesOf(site.readCtx(), site.chan)).filter((one) => one.subject.en === 'Your payment has been refunded').length
  const signed = (targetUri: string, said: object, key: { keyId: string; privateKey: Parameters<typeof signRequest>[0]['privateKey'] }) => {
    const body = JSON.stringify(said)
    return site.app(new URL(targetUri).pathname, { method: 'POST', body, headers: signRequest({ method: 'POST', targetUri, body, created: new Date(), ...key }) })
  }

  test('money goes back once, and the person is told once, when the bank calls', async () => {
    const before = await told()
    const { paymentId, number } = await askedBack()
    assert.equal((await site.row(paymentId))['state'], 'refund-asked')
    await site.runJob(refund, await site.jobOf('payments.refund', paymentId), new Date())
    await runCalls(number)
    const row = await site.row(paymentId)
    assert.deepEqual([row['state'], row['refund_reference'] !== null, row['refunded_at'] !== null], ['refunded', true, true])
    assert.deepEqual(await refundsInBank(number), [{ amount: 28_000, last_answer: 200 }])
    assert.deepEqual(await site.edgesOf(paymentId), ['request', 'pay', 'ask-refund', 'refund'])
    assert.deepEqual(await site.journalOf(paymentId), ['payment.requested', 'payment.paid', 'payment.refund-asked', 'payment.refunded'])
    assert.equal(await told(), before + 1)
  })

  test('asked eight times at one moment it is one refund, and two callbacks are one word', async () => {
    const { paymentId, partyId, caseId, number } = await askedBack('twice')
    assert.equal(await site.inTx((ctx) => requestRefund(ctx, { partyId, caseId })), 0, 'what goes back already is not asked for again')
    const job = await site.jobOf('payments.refund', paymentId)
    await Promise.all(Array.from({ length: 8 }, () => site.runJob(refund, { ...job, id: uuid() }, new Date())))
    assert.equal((await bankCalls(number)).length, 2)
    const before = await told()
    await Promise.all((await bankCalls(number)).map((call) => site.runJob(callBack, call, new Date())))
    assert.equal((await refundsInBank(number)).length, 1)
    assert.deepEqual(await site.edgesOf(paymentId), ['request', 'pay', 'ask-refund', 'refund'])
    assert.equal(await told(), before + 1)
  })

  for (const behaviour of ['never', 'bad-signature'] as const) {
    test(`a bank that calls ${behaviour === 'never' ? 'never' : 'with a wrong signature'} is asked`, async () => {
      const { paymentId, number } = await askedBack(behaviour)
      await site.runJob(refund, await site.jobOf('payments.refund', paymentId), new Date())
      await runCalls(number)
      assert.equal((await site.row(paymentId))['state'], 'refund-asked')
      await site.runJob(ask, await site.jobOf('payments.ask-refund', paymentId), new Date())
      assert.equal((await site.row(paymentId))['state'], 'refunded')
      assert.equal(await site.jobOf('payments.ask-refund', paymentId), undefined)
    })
  }

  test('a late call comes late, and the question before it settles the refund; the call then changes nothing', async () => {
    const { paymentId, number } = await askedBack('late')
    await site.runJob(refund, await site.jobOf('payments.refund', paymentId), new Date())
    const [call] = await bankCalls(number)
    assert.ok(call!.run_at.getTime() > Date.now() + 10_000)
    await site.runJob(ask, await site.jobOf('payments.ask-refund', paymentId), new Date())
    await site.runJob(callBack, call!, new Date())
    assert.deepEqual(await site.edgesOf(paymentId), ['request', 'pay', 'ask-refund', 'refund'])
  })

  test('while the bank cannot be reached the refund stays asked for, and is tried again', async () => {
    const { paymentId, number } = await askedBack()
    const job = await site.jobOf('payments.refund', paymentId)
    site.setDown(true)
    await assert.rejects(site.runJob(refund, job, new Date()))
    site.setDown(false)
    await site.runJob(refund, job, new Date())
    await runCalls(number)
    assert.equal((await site.row(paymentId))['state'], 'refunded')
  })

  test('the bank gives a transfer back once, whole, and only to who signs as its payee; we believe only the bank', async () => {
    const { paymentId, number } = await askedBack()
    await site.runJob(refund, await site.jobOf('payments.refund', paymentId), new Date())
    const row = await site.row(paymentId)
    const wanted = { refundNumber: 'ANOTHER1', billNumber: row['bill_number'], bankReference: row['provider_payment_id'], amount: '280.00', currency: 'HKD' }
    const portal = { keyId: portalKeyId, privateKey: portalKey(site.house).privateKey }
    const bank = { keyId: bankKeyId, privateKey: bankKey(site.house).privateKey }
    assert.equal((await signed(bankRefundsUrl(site.house), wanted, portal)).status, 409)
    assert.equal((await signed(bankRefundsUrl(site.house), { ...wanted, amount: '1.00' }, portal)).status, 422)
    assert.equal((await signed(bankRefundsUrl(site.house), wanted, bank)).status, 401)
    const word = { refundNumber: number, billNumber: row['bill_number'], amount: '280.00', currency: 'HKD', refundedAt: new Date().toISOString(), bankReference: 'SRX' }
    assert.equal((await signed(refundCallbackUrl(site.house), word, portal)).status, 401)
    assert.equal((await signed(refundCallbackUrl(site.house), { ...word, amount: '2.80' }, bank)).status, 422)
    assert.equal((await signed(refundCallbackUrl(site.house), { ...word, refundNumber: 'ANOTHER1' }, bank)).status, 404)
    assert.equal((await site.row(paymentId))['state'], 'refund-asked')
    assert.ok((await site.journalOf(paymentId)).includes('payment.refund-wrong-money'))
    assert.equal((await signed(refundCallbackUrl(site.house), word, bank)).status, 200)
  })

  test('where nothing was paid nothing goes back, and the payment’s page says where the money is', async () => {
    const { partyId, caseId } = await site.bill()
    assert.equal(await site.inTx((ctx) => requestRefund(ctx, { partyId, caseId })), 0)
  })
})
