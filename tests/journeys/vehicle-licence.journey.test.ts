import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '../browser.ts'
import { openGround, type Ground } from './ground.ts'
import { choose, declareAndSend, documentLink, faults, fill, onDay, payAtBank, payLink, press, read, seeUntil, send, signIn } from './steps.ts'

const service = 'td-vl-renew'
const insurance = { insurer: 'Jade Bay Insurance Company Limited', policyNo: 'JB-26-000101', insuredUntil: onDay(31, 8, 2027) }

// All of it without a script in the browser: what waits is reloaded by hand.
const ground = await openGround('vehicle')
if (ground) {
  test('without scripts, in English on a phone: a petrol car, the bank calls twice, one licence', () => petrol(ground))
  test('without scripts, in Simplified Chinese: an electric car, the bank never calls and is asked', () => electric(ground))
  test('unpaid penalties end in a refusal with its reason, and nothing is charged', () => penalties(ground))
}

async function petrol({ visitor, portal }: Ground): Promise<void> {
  const person = await visitor({ lang: 'en', width: 390, script: false })
  await begin(person, 'chan-tai-man')
  await person.look('start')
  await press(person, 'main .acts a.btn')
  await person.look('vehicle')
  assert.equal(await person.page.locator('#engineCc, #light, #roadworthy').count(), 0, 'what depends on an answer is not asked before it')
  await fill(person, { mark: 'zz1101', fuel: choose('electric'), sixYears: choose('no') })
  await send(person)
  assert.equal(await person.page.locator('#light').count(), 1, 'an electric car is asked for its weight')
  assert.equal(await person.page.locator('main [role=alert]').count(), 0, 'a question that has just come up is no fault')
  await person.look('vehicle-electric')
  await fill(person, { light: choose('no') })
  await send(person)
  assert.match((await faults(person)).join(), /licensing office/)
  await person.look('vehicle-heavy')
  await fill(person, { fuel: choose('petrol') })
  await send(person)
  assert.equal(await person.page.locator('#light').count(), 0, 'a petrol car is not')
  assert.equal(await person.page.locator('#mark').inputValue(), 'ZZ 1101', 'the mark is written as on the plate')
  await fill(person, { engineCc: '1,496' })
  await send(person)
  await fill(person, { ...insurance, insuredUntil: onDay(31, 8, 2020) })
  await send(person)
  assert.equal((await faults(person)).length, 1, 'insurance that has ended')
  await person.look('insurance')
  const reference = await insureAndSend(person)
  await person.look('sent')
  await seeUntil(person, reference, payLink)
  await person.look('to-pay')
  assert.match(await read(person), /Waiting for your payment/)
  await press(person, payLink)
  await person.look('pay')
  assert.match(await read(person), /\$5,074/)
  await payAtBank(person, 'twice', 'pay')
  await person.look('bank-paid')
  await seeUntil(person, reference, documentLink)
  await person.look('issued')
  assert.equal(await documents(person), 1)
  await issuedOnce(person, reference)
  await person.page.goto(`${portal.url}/sandbox/mail?lang=en`)
  await person.look('mails')
  await press(person, 'main .read a')
  assert.match(await read(person), /chan\.tai\.man@example\.org/)
  await person.look('mail')
  await person.close()
}

async function electric({ visitor }: Ground): Promise<void> {
  const person = await visitor({ lang: 'sc', width: 1280, script: false })
  await begin(person, 'chan-tai-man')
  await press(person, 'main .acts a.btn')
  await fill(person, { mark: 'ZZ 1102', fuel: choose('electric'), sixYears: choose('yes') })
  await send(person)
  assert.equal(await person.page.locator('#light, #roadworthy').count(), 2, 'both questions come up')
  await person.look('vehicle')
  await fill(person, { light: choose('yes'), roadworthy: 'CR 2026/118' })
  await send(person)
  const reference = await insureAndSend(person)
  await seeUntil(person, reference, payLink)
  await press(person, payLink)
  await person.look('pay')
  assert.match(await read(person), /572/)
  await payAtBank(person, 'never')
  await person.look('bank-paid')
  await person.visit(`/account/applications/${reference}`)
  assert.match(await read(person), /等待缴费/, 'nobody has told the portal yet')
  await seeUntil(person, reference, documentLink, 40_000)
  await person.look('issued')
  await press(person, documentLink)
  await person.look('document')
  await person.visit('/account/payments', 'payments')
  await press(person, 'main .tasks a')
  await person.look('receipt')
  await person.close()
}

async function penalties({ visitor }: Ground): Promise<void> {
  const person = await visitor({ lang: 'sc', width: 390, script: false })
  await begin(person, 'cheung-chi-wai')
  await press(person, 'main .acts a.btn')
  await fill(person, { mark: 'ZZ 1103', fuel: choose('petrol'), sixYears: choose('no') })
  await send(person)
  await fill(person, { engineCc: '2494' })
  await send(person)
  const reference = await insureAndSend(person)
  await seeUntil(person, reference, '.timeline :text("未缴的定额罚款"), main :text("未缴的定额罚款")')
  await person.look('refused')
  assert.equal(await person.page.locator(`${payLink}, ${documentLink}`).count(), 0)
  await person.visit('/account/payments', 'no-payments')
  assert.equal(await person.page.locator('main .tasks li').count(), 0, 'nothing was charged')
  await person.visit('/account/messages')
  await press(person, 'main .tasks a, main .lines a')
  assert.match(await read(person), /未缴的定额罚款/)
  await person.look('refusal-message')
  await person.close()
}

async function begin(person: Visitor, who: string): Promise<void> {
  await person.visit(`/services/${service}/apply`)
  await signIn(person, who)
}

async function insureAndSend(person: Visitor): Promise<string> {
  await fill(person, insurance)
  await send(person)
  await fill(person, { period: choose('12') })
  await send(person)
  await person.look('check')
  return declareAndSend(person)
}

async function documents(person: Visitor): Promise<number> {
  await person.visit('/account/documents')
  return person.page.locator('.shelf > li').count()
}

/** Two calls of the bank are one payment: one line in the history, one receipt, and reloading changes nothing. */
async function issuedOnce(person: Visitor, reference: string): Promise<void> {
  await person.page.waitForTimeout(1500)
  assert.equal(await documents(person), 1)
  await person.visit(`/account/applications/${reference}`)
  assert.equal((await read(person)).split('Your payment was received').length - 1, 1)
  await person.visit('/account/payments', 'payments')
  assert.equal(await person.page.locator('main .tasks > li').count(), 1)
}
