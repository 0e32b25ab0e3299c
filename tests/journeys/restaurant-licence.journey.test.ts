import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '../browser.ts'
import { openGround, type Ground } from './ground.ts'
import { act, actForm, answer, checkAddress, choose, declareAndSend, documentLink, faults, fill, onDay, press, read, seeUntil, send, signIn, unfold, verify } from './steps.ts'

const service = 'fehd-grl'
const plan = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
const reasons = 'The only exit of the kitchen leads through the store room. A second exit is required.'

const ground = await openGround('restaurant')
if (ground) test('one restaurant is corrected and refused with reasons, one is approved; two departments comment at the same time', () => twoRestaurants(ground))

async function twoRestaurants({ visitor }: Ground): Promise<void> {
  const english = await visitor({ lang: 'en', width: 1280 })
  const chinese = await visitor({ lang: 'tc', width: 1280 })
  const refused = await applyFor(english, { building: 'Tung Shing Building', street: 'Apliu Street', streetNumber: '18', district: 'SSP' })
  const approved = await applyFor(chinese, { building: 'Lantern Arcade', street: 'Lantern Street', streetNumber: '62', district: 'KT' })

  const office = async (officer: string) => {
    const desk = await visitor({ lang: 'en', width: 1280 })
    await signIn(desk, officer)
    return desk
  }
  const fire = await office('pang-chun-kit')
  const buildings = await office('yip-wing-lam')
  await notTheirs(fire, await unreferred(await visitor({ lang: 'en', width: 1280 })))
  await comment(fire, refused)
  await comment(buildings, refused)
  await comment(buildings, approved)
  await comment(fire, approved)
  await fire.close()
  await buildings.close()

  const caseworker = await office('lo-yuk-ping')
  await correct(caseworker, english, refused)
  await inspect(caseworker, refused)
  await inspect(caseworker, approved)
  await caseworker.close()

  const decider = await office('hui-kin-lung')
  await refuse(decider, refused)
  await open(decider, approved)
  await act(decider, 'approve')
  await toldOf(english, refused)
  await licensed(chinese, await visitor({ lang: 'tc', width: 1280 }), approved)
}

async function applyFor(company: Visitor, premises: Readonly<Record<string, string>>): Promise<string> {
  await company.visit(`/services/${service}/apply`)
  await signIn(company, 'fung-siu-kei', 'lotus-lane-kitchen')
  await company.look('start')
  await press(company, 'main .acts a.btn')
  assert.equal(await company.page.locator('#brn').inputValue(), '99000017', 'the company is known')
  await company.look('business')
  await send(company)
  const { district, ...parts } = premises
  await company.look('premises')
  await fill(company, Object.fromEntries(Object.entries(parts).map(([part, value]) => [`premises-${part}`, value])))
  await company.page.locator('#premises-district').selectOption(district!)
  await answer(company, { area: '86.5', water: choose('mains'), ubw: choose('no') })
  await uploadPlan(company)
  await company.look('check')
  return declareAndSend(company)
}

/** First a text that calls itself a PDF: it is refused by what it is, and the other answers of the page stay. */
async function uploadPlan(company: Visitor): Promise<void> {
  const upload = company.page.locator('input[type=file]').first()
  await fill(company, { ventilation: choose('natural'), provisional: choose('no') })
  await upload.setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('This is only text.') })
  await send(company)
  assert.match((await faults(company)).join(), /plan\.pdf/, 'the file that was refused is named')
  assert.ok(await company.page.locator('[name=ventilation][value=natural]').isChecked(), 'other answers stay')
  await company.look('plan-refused')
  await upload.setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(plan) })
  await send(company)
  assert.match(company.page.url(), /\/apply\/evidence$/)
  // Certificates can follow until the inspection.
  await send(company)
  assert.match(company.page.url(), /\/apply\/check$/)
}

/** A case that no other department is asked about: the renewal of a vehicle licence. Gives its reference. */
async function unreferred(person: Visitor): Promise<string> {
  await person.visit('/services/td-vl-renew/apply')
  await signIn(person, 'sharma-priya')
  await press(person, 'main .acts a.btn')
  const insurance = { insurer: 'Jade Bay Insurance Company Limited', policyNo: 'JB-26-000108', insuredUntil: onDay(14, 12, 2027) }
  await answer(person, { mark: 'ZZ1108', fuel: choose('petrol'), sixYears: choose('no') }, { engineCc: '4608' }, insurance, { period: choose('4') })
  const reference = await declareAndSend(person)
  await person.close()
  return reference
}

async function notTheirs(officer: Visitor, reference: string): Promise<void> {
  const answered = await officer.page.goto(`/en/work/${reference}`)
  assert.equal(answered?.status(), 404, 'a case of another department that was not referred does not exist for this officer')
  await officer.look('not-found')
}

async function open(officer: Visitor, reference: string): Promise<void> {
  await officer.visit('/work')
  await press(officer, `main a[href$="/work/${reference}"]`)
}

async function comment(referee: Visitor, reference: string): Promise<void> {
  await open(referee, reference)
  const file = await referee.page.locator('main a[href*="/files/"]').getAttribute('href')
  assert.equal((await (await referee.page.request.get(file!)).body()).toString(), plan, 'the plan is what was uploaded')
  await act(referee, 'answer-referral')
  assert.equal((await faults(referee)).length, 1, 'an opinion is needed')
  await referee.look('referral')
  await referee.page.locator('[name=answer-referral-opinion][value=no-objection]').check()
  await act(referee, 'answer-referral')
  assert.equal(await actForm(referee, 'answer-referral').count(), 0, 'a department comments once')
}

/** One answer is marked; the company sees that one and no other. */
async function correct(officer: Visitor, company: Visitor, reference: string): Promise<void> {
  await open(officer, reference)
  await unfold(officer, 'input[value=ask-correction]')
  await officer.page.locator('input[name=mark][value=area]').check()
  await officer.page.locator('#ask-correction-note').fill('The plan shows 88.2 square metres.')
  await officer.look('asking')
  await act(officer, 'ask-correction')
  await company.visit('/account', 'account')
  await company.visit(`/account/applications/${reference}`, 'to-correct')
  await press(company, 'main a[href$="/correction"]')
  assert.deepEqual(await company.page.locator('main form .in').evaluateAll((all) => all.map((one) => one.id)), ['area'])
  await company.look('correction')
  await answer(company, { area: '2' })
  assert.equal((await faults(company)).length, 1)
  await answer(company, { area: '88.2' })
  assert.match(await read(company), /88\.2/)
}

async function inspect(officer: Visitor, reference: string): Promise<void> {
  await open(officer, reference)
  await officer.page.locator('[name=book-inspection-slot]').selectOption({ index: 1 })
  await act(officer, 'book-inspection')
  await officer.look('booked')
  await officer.page.locator('[name=record-inspection-inspection][value=passed]').check()
  await act(officer, 'record-inspection')
}

async function refuse(officer: Visitor, reference: string): Promise<void> {
  await open(officer, reference)
  await unfold(officer, 'input[value=refuse]')
  await act(officer, 'refuse')
  assert.equal((await faults(officer)).length, 1, 'a refusal needs reasons')
  await officer.look('refuse-empty')
  await officer.page.locator('#refuse-reasons').fill(reasons)
  await act(officer, 'refuse')
  await officer.look('refused')
}

async function toldOf(company: Visitor, reference: string): Promise<void> {
  await company.visit(`/account/applications/${reference}`)
  assert.ok(!(await read(company)).includes(reasons), 'nothing is told while the decision can be taken back')
  await seeUntil(company, reference, `main :text("${reasons}")`, 45_000)
  await company.look('refusal')
  await company.visit('/account/messages', 'messages')
}

async function licensed(company: Visitor, anyone: Visitor, reference: string): Promise<void> {
  await seeUntil(company, reference, documentLink, 45_000)
  await company.look('licensed')
  await press(company, documentLink)
  await company.look('document')
  assert.equal(await verify(anyone, await checkAddress(company, new URL(company.page.url()).origin)), '這份文件真確有效')
  assert.match(await read(anyone), /食物環境衞生署/)
  await anyone.look('verify')
}
