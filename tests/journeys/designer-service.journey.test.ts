import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '../browser.ts'
import { until } from '../portal.ts'
import { openGround, type Ground } from './ground.ts'
import { act, actForm, choose, declareAndSend, documentLink, fill, payAtBank, payLink, press, seeUntil, send, signIn } from './steps.ts'

/** A service that is in no pack: written, proved, published and applied for through pages alone. */
const id = 'td-street-parking'
const work = `/work/services/${id}`
const draft = `${work}/draft`

const ground = await openGround('designer-service')
if (ground) {
  test('a service is written in the designer, published by a second officer, applied for, paid and issued', async () => {
    await writeService(ground)
    await publish(ground)
    await applyForIt(ground)
  })
}

type Words = readonly [en: string, zhHant: string]
const words = (name: string, [en, zh]: Words) => ({ [`${name}.en`]: en, [`${name}.zh-Hant`]: zh })

/** Types into fields by their names, in parts that are folded too, and saves. */
async function save(officer: Visitor, values: Readonly<Record<string, string>>): Promise<void> {
  const { page } = officer
  await page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
  const [first] = Object.keys(values)
  const form = page.locator(first === undefined ? 'main form#part' : `main form[method=post]:has([name="${first}"])`)
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`).first()
    const kind = await field.evaluate((one) => `${one.tagName} ${one.getAttribute('type')}`)
    if (kind.startsWith('SELECT')) await field.selectOption(value)
    else if (/radio|checkbox/.test(kind)) await form.locator(`[name="${name}"][value="${value}"]`).check()
    else await field.fill(value)
  }
  const loaded = page.waitForEvent('load')
  await form.evaluate((one) => (one as unknown as { requestSubmit(): void }).requestSubmit())
  await loaded
  const refused = page.locator('main [role=alert]')
  assert.equal(await refused.count(), 0, `${page.url()}: ${(await refused.allInnerTexts()).join()}`)
}

const edit = async (officer: Visitor, at: string, values: Readonly<Record<string, string>>) => (await officer.visit(`${draft}/${at}`), save(officer, values))

/** Finds an element of the dictionary by words, and takes it as the next question of a page. */
async function ask(officer: Visitor, questions: string, search: string, element: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
  await officer.visit(`${draft}/question?list=${questions}&q=${encodeURIComponent(search)}`)
  await press(officer, `main a[href*="element=${element}"]`)
  await save(officer, values)
}

async function writeService({ visitor }: Ground): Promise<void> {
  const officer = await visitor({ lang: 'en', width: 1280 })
  await signIn(officer, 'sit-hoi-ching')
  await officer.visit('/work/services/new')
  await save(officer, { nameEn: 'Resident’s street parking permit', nameTc: '居民街道泊車許可證', organisation: 'TD', category: 'transport', kind: 'permit', id })
  await edit(officer, 'online', { use: '.own' })
  await edit(officer, 'facts', {
    ...words('name', ['Resident’s street parking permit', '居民街道泊車許可證']),
    'name.fits': 'yes',
    ...words('summary', ['Park your car in the streets around your home.', '讓你在住所附近的街道停泊車輛。']),
    ...words('who', ['Residents who keep a car', '擁有車輛的居民']),
    'fee.amountMinor': '',
    ...words('fee.note', ['$500 for an electric car, $1,000 for others', '電動車輛500元，其他車輛1,000元']),
    ...words('fee.kept', ['The street is surveyed for this fee, so it is not given back.', '費用用於視察街道，故不會退還。']),
    'fee.source': 'general',
    'pledge.workingDays': '10',
    ...words('pledge.text', ['10 working days', '10個工作天']),
    'pledge.source': 'general',
    ...words('needs.0', ['Your registration document', '你的車輛登記文件']),
    'keywords.en': 'street parking\nresident permit',
    'keywords.zh-Hant': '街道泊車證',
  })
  await edit(officer, 'part?add=apply.pages', { id: 'vehicle', ...words('title', ['The car', '車輛']) })
  await ask(officer, 'apply.pages.vehicle.questions', 'registration mark', 'vehicle.mark')
  await ask(officer, 'apply.pages.vehicle.questions', '燃料', 'vehicle.fuel', { id: 'fuel' })
  await ask(officer, 'apply.pages.vehicle.questions', 'engine', 'vehicle.engine-capacity', { id: 'engine', when: "answers.fuel == 'petrol'" })
  await edit(officer, 'part?add=apply.pages', { id: 'resident', ...words('title', ['You and your home', '你及你的住所']) })
  await ask(officer, 'apply.pages.resident.questions', 'name english', 'person.name-en')
  await ask(officer, 'apply.pages.resident.questions', 'telephone', 'person.telephone')
  await officer.visit(`${draft}/removal?at=apply.pages.applicant`)
  await press(officer, 'main form[method=post] .btn')
  await edit(officer, 'part?at=apply.procedure', { procedure: 'pay-then-decide' })
  await edit(officer, 'part?at=apply.fee', { ...words('fee.0.text', ['Permit for a year', '一年許可證費用']), 'fee.0.amountMinor': "answers.fuell == 'electric' ? 50000.0 : 100000.0" })
  await officer.visit(draft, 'outline with a fault')
  await officer.page.getByText('The rule names what is not asked').first().waitFor()
  await edit(officer, 'part?at=apply.fee', { 'fee.0.amountMinor': "answers.fuel == 'electric' ? 50000.0 : 100000.0" })
  await edit(officer, 'part?add=apply.outputs', {
    ...words('title', ['Resident’s street parking permit', '居民街道泊車許可證']),
    validMonths: '12.0',
    'claims.0.id': 'holder',
    ...words('claims.0.label', ['Holder', '持有人']),
    'claims.0.question': 'nameEn',
    'claims.0.main': 'yes',
  })
  await officer.visit(draft, 'outline')
  await officer.page.getByText('No fault is left').first().waitFor()
  await officer.visit(`${draft}/texts`, 'texts')
  const texts = await officer.page.locator('main table').boundingBox()
  assert.ok(texts && texts.width > 1100, `three languages have the page's width, not ${texts?.width} px`)
  await officer.visit(`${draft}/procedure`, 'procedure')
  await officer.visit(`${draft}/preview?page=apply/vehicle`, 'preview')
  await officer.visit(`${work}/propose`, 'propose')
  await officer.page.locator('#note').fill('A new permit for residents')
  await send(officer)
  await officer.close()
}

/** Somebody else of the department reads it on a phone, in Chinese, and publishes it. */
async function publish({ visitor }: Ground): Promise<void> {
  const officer = await visitor({ lang: 'tc', width: 390 })
  await signIn(officer, 'yuen-kai-fung')
  await officer.visit('/work/services', 'waiting')
  await press(officer, `main a[href$="${work}/releases/1"]`)
  await officer.look('review')
  // Before agreeing: the texts and, in a phone's width, the form as people will meet it.
  await press(officer, `main a[href$="${work}/releases/1/texts"]`)
  await officer.look('review-texts')
  await press(officer, `main a[href$="${work}/releases/1/preview"]`)
  await officer.look('review-preview')
  await press(officer, `main a[href$="/releases/1/preview/none/service"]`)
  assert.match(await officer.page.locator('h1').innerText(), /居民街道泊車許可證/)
  await officer.visit(`${work}/releases/1`)
  await press(officer, 'main button[name=do][value=now]')
  await until(async () => (await officer.page.goto(`${new URL(officer.page.url()).origin}/tc/services/${id}`))?.status() === 200)
  await officer.look('service')
  await officer.close()
}

async function applyForIt({ visitor }: Ground): Promise<void> {
  const resident = await visitor({ lang: 'en', width: 1280 })
  await resident.visit('/search?q=street+parking')
  await press(resident, `main a[href="/en/services/${id}"]`)
  await resident.look('service')
  await signIn(resident, 'chan-tai-man')
  await resident.visit(`/services/${id}/apply/vehicle`)
  await fill(resident, { mark: 'ZZ1101', fuel: choose('petrol') })
  await send(resident)
  // The engine's capacity is asked for of petrol cars only.
  await fill(resident, { engine: '1496' })
  await resident.look('vehicle')
  await send(resident)
  await send(resident)
  await resident.look('check')
  const reference = await declareAndSend(resident)
  await seeUntil(resident, reference, payLink)
  await press(resident, payLink)
  await resident.look('pay')
  assert.match(await resident.page.locator('main').innerText(), /1,000/)
  await payAtBank(resident)
  await approve(visitor, reference)
  await seeUntil(resident, reference, documentLink, 60_000)
  await press(resident, documentLink)
  await resident.look('document')
  assert.match(await resident.page.locator('main').innerText(), /street parking permit/)
  await resident.close()
}

/** The officer of the department sees it as soon as the bank has said that it was paid. */
async function approve(visitor: Ground['visitor'], reference: string): Promise<void> {
  const officer = await visitor({ lang: 'en', width: 1280 })
  await signIn(officer, 'so-pui-shan')
  await until(async () => {
    await officer.visit(`/work/${reference}`)
    return (await actForm(officer, 'approve').count()) > 0
  })
  await officer.look('case')
  await act(officer, 'approve')
  await officer.close()
}
