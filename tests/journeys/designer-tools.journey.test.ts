import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openGround, type Ground } from './ground.ts'
import { signIn } from './steps.ts'

const draft = '/work/services/td-vl-renew/draft'
const rule = `${draft}/rule?at=apply.fee.0.amountMinor`

const ground = await openGround('designer-tools')
if (ground) {
  test('every tool can be used by everybody, wide and narrow, in both languages', () => looks(ground))
  test('a rule is completed by keyboard: a name, then a value of its list', () => completes(ground))
  test('without script the same names stand beside the rule, and it is tried all the same', () => withoutScript(ground))
  test('a page of the form is filled in inside its frame', () => inFrame(ground))
}

async function looks({ visitor }: Ground): Promise<void> {
  for (const look of [{ lang: 'en', width: 1280 }, { lang: 'tc', width: 390 }] as const) {
    const officer = await visitor(look)
    await signIn(officer, 'sit-hoi-ching')
    await officer.visit(`${draft}/procedure`, 'procedure')
    await officer.visit(`${draft}/rules`, 'rules')
    await officer.visit(rule, 'rule')
    await officer.visit(`${draft}/try?with=diesel-four-months`, 'try')
    await officer.visit(`${draft}/preview?page=apply/vehicle&with=made-up`, 'preview')
    await officer.visit(`${draft}/texts?edit=name`, 'texts')
    await officer.close()
  }
}

async function completes({ visitor }: Ground): Promise<void> {
  const officer = await visitor({ lang: 'en', width: 1280 })
  const { page } = officer
  await signIn(officer, 'sit-hoi-ching')
  await officer.visit(rule)
  const field = page.getByRole('combobox', { name: 'The rule' })
  await field.fill('')
  await field.pressSequentially('answers.peri')
  assert.equal(await field.getAttribute('aria-expanded'), 'true')
  await field.press('ArrowDown')
  assert.equal(await page.getByRole('option', { selected: true }).locator('code').innerText(), 'answers.period')
  await officer.look('offers')
  await field.press('Enter')
  await field.pressSequentially(" == ")
  await field.press('ArrowDown')
  await field.press('Enter')
  assert.match(await field.inputValue(), /^answers\.period == '\w+'$/)
  await field.pressSequentially(' ? 100.0 : answers.fu')
  await field.press('Escape')
  assert.equal(await field.getAttribute('aria-expanded'), 'false')
  await officer.close()
}

async function withoutScript({ visitor }: Ground): Promise<void> {
  const officer = await visitor({ lang: 'en', width: 1280, script: false })
  const { page } = officer
  await signIn(officer, 'sit-hoi-ching')
  await officer.visit(rule)
  await page.getByText('answers.period', { exact: true }).waitFor()
  await page.getByLabel('The rule').fill("answers.period == '4' ? 100.0 : 300.0")
  await page.getByRole('button', { name: 'Check and try' }).first().click()
  await page.getByLabel('12 months').check()
  await page.getByRole('button', { name: 'Check and try' }).last().click()
  await page.locator('#result').getByText('$3', { exact: true }).waitFor()
  await officer.close()
}

async function inFrame({ visitor }: Ground): Promise<void> {
  const officer = await visitor({ lang: 'en', width: 1280 })
  const { page } = officer
  await signIn(officer, 'sit-hoi-ching')
  await officer.visit(`${draft}/preview?page=apply/vehicle&lang=en&with=none`)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Continue' }).click()
  await frame.getByRole('alert').waitFor()
  assert.ok((await page.locator('iframe').boundingBox())!.width <= 392)
  await officer.close()
}
