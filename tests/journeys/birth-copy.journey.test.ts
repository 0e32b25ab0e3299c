import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Visitor } from '../browser.ts'
import { openGround, type Ground } from './ground.ts'
import { act, actForm, checkAddress, choose, declareAndSend, documentLink, faults, fill, onDay, payAtBank, payLink, press, read, seeUntil, send, signIn, unfold, verify } from './steps.ts'

const service = 'immd-birthcopy'

/** The two who apply: what they look for, what they answer, and what they should read at the end. */
const applicants = [
  {
    person: 'chan-tai-man', lang: 'en', width: 1280, words: 'birth certificate',
    record: { childNameEn: 'CHAN Tai Man', childNameZh: '陳大文', childDob: onDay(12, 5, 1988), childSex: choose('M'), birthPlace: 'Harbour Light Hospital', motherName: 'CHOI Yuk Lan' },
    genuine: 'This document is genuine and in force', suspended: 'This document is genuine, but suspended', goOn: 'Go on', received: 'With the department', thanks: 'Thank you',
  },
  {
    person: 'wong-mei-ling', lang: 'tc', width: 390, words: '出世紙',
    record: { childNameEn: 'WONG Mei Ling', childNameZh: '黃美玲', childDob: onDay(3, 9, 1990), childSex: choose('F'), birthPlace: 'White Heron Maternity Hospital', motherName: 'LAU Siu Ha' },
    genuine: '這份文件真確有效', suspended: '這份文件真確，但已被暫停', goOn: '繼續填寫', received: '部門處理中', thanks: '多謝你的意見',
  },
] as const
type Applicant = (typeof applicants)[number]

const ground = await openGround('birth')
if (ground) {
  test('the first page is filled in with the keyboard alone', () => byKeyboard(ground))
  test('a birth copy is found, applied for, paid, approved, checked and rated in English and in Traditional Chinese', () => wholeJourney(ground))
}

async function wholeJourney({ portal, visitor }: Ground): Promise<void> {
  const officer = await visitor({ lang: 'en', width: 1280 })
  await signIn(officer, 'tse-man-chung')
  await officer.look('queue-empty')
  const under = []
  for (const applicant of applicants) {
    const person = await visitor(applicant)
    await findAndStart(person, applicant)
    await answerWithErrors(person, applicant)
    await goOnElsewhere(await visitor(applicant), applicant)
    const reference = await checkAndSend(person)
    await pay(person, reference, applicant)
    await approve(officer, reference, applicant.lang === 'en')
    under.push({ applicant, person, reference })
  }
  for (const { applicant, person, reference } of under) {
    // A decision stands 30 seconds after it was made; the first of the two has waited while the other applied.
    await seeUntil(person, reference, documentLink, 45_000)
    await person.look('approved')
    const address = await takeDocument(person)
    await checkedByAnyone(await visitor(applicant), officer, reference, address, applicant)
    await rate(person, reference, applicant)
  }
  await officer.visit('/work/feedback', 'work-feedback')
  await officer.visit(`/work/feedback/${service}`, 'work-feedback-service')
  for (const { reference } of under) assert.ok((await read(officer)).includes(wordsOf(reference)), 'what each of them wrote is read')
  console.log(`birth journey: the server uses ${portal.memory()} MB; on its existing database it is ready after ${(await portal.restart()).toFixed(1)} s`)
}

async function findAndStart(person: Visitor, { lang, words, person: who }: Applicant): Promise<void> {
  await person.page.goto('/')
  assert.equal(new URL(person.page.url()).pathname, `/${lang}/`, 'the browser’s language is chosen')
  await person.look('home')
  await person.page.locator('main input[type=search]').fill(words)
  await press(person, 'main form[role=search] button, main search button')
  await person.look('search')
  await press(person, `main a[href$="/services/${service}"]`)
  await person.look('service')
  await press(person, `main a[href$="/services/${service}/apply"]`)
  await person.look('start-without-signing-in')
  await signIn(person, who)
  assert.equal(new URL(person.page.url()).pathname, `/${lang}/services/${service}/apply`, 'sign-in leads back to where it was asked for')
  await person.look('start')
  await press(person, 'main .acts a.btn')
}

/** Every page with a fault first: what was typed stays. */
async function answerWithErrors(person: Visitor, { record }: Applicant): Promise<void> {
  await person.look('record')
  await send(person)
  assert.equal((await faults(person)).length, 5, 'each question that must be answered is named')
  await person.look('record-empty')
  await fill(person, { ...record, childDob: onDay(31, 2, 1988) })
  await send(person)
  assert.equal((await faults(person)).length, 1)
  assert.equal(await person.page.locator('#childNameZh').inputValue(), record.childNameZh, 'typed answers stay')
  assert.equal(await person.page.locator('[name=childDob-day]').inputValue(), '31', 'the wrong day stays too')
  await person.look('record-date')
  await fill(person, { childDob: record.childDob })
  await send(person)
  const own = await person.page.locator('#identityNumber').inputValue()
  assert.match(own, /^Q0001\d\d\(.\)$/, 'the number is known from the profile')
  await fill(person, { relation: choose('self'), identityNumber: `${own.slice(0, -2)}${own.at(-2) === '9' ? '8' : '9'})` })
  await send(person)
  assert.equal((await faults(person)).length, 1, 'a wrong check digit is found')
  await person.look('applicant-number')
  await fill(person, { identityNumber: own })
  await send(person)
  await fill(person, { purpose: 'School' })
  await press(person, 'main button[name=leave]')
  assert.match(person.page.url(), /\/account$/, 'saved with a page half filled in')
}

/** The same person at another device goes on where the first one stopped. */
async function goOnElsewhere(other: Visitor, { person, record, goOn }: Applicant): Promise<void> {
  await signIn(other, person)
  await other.look('account-draft')
  await press(other, `main a[href$="/services/${service}/apply"]`)
  await other.look('draft')
  assert.equal(await other.page.locator('main .acts a.btn').innerText(), goOn)
  await press(other, 'main .acts a.btn')
  assert.match(other.page.url(), /\/apply\/copies$/, 'it goes on at the part that was reached')
  assert.equal(await other.page.locator('#purpose').inputValue(), 'School', 'with what was typed there')
  await other.visit(`/services/${service}/apply/record`)
  assert.equal(await other.page.locator('#childNameEn').inputValue(), record.childNameEn)
  await other.close()
}

async function checkAndSend(person: Visitor): Promise<string> {
  await person.visit(`/services/${service}/apply/copies`)
  await fill(person, { copies: '1', collect: choose('electronic') })
  await send(person)
  assert.match(await read(person), /\$280/, 'search and one copy')
  await send(person)
  assert.equal((await faults(person)).length, 2, 'both statements must be confirmed')
  await person.look('check-undeclared')
  const reference = await declareAndSend(person)
  await person.look('sent')
  return reference
}

/** The bank opens beside the pay page, which moves on by itself when the money has come. */
async function pay(person: Visitor, reference: string, { received }: Applicant): Promise<void> {
  await seeUntil(person, reference, payLink)
  await press(person, payLink)
  await person.look('pay')
  const tab = await person.page.context().newPage()
  await tab.goto(person.page.url())
  await payAtBank({ ...person, page: tab })
  await tab.close()
  await person.page.waitForURL(`**/account/applications/${reference}`)
  assert.ok((await read(person)).includes(received))
  await person.look('paid')
}

async function approve(officer: Visitor, reference: string, withUndo: boolean): Promise<void> {
  await officer.visit('/work')
  if (withUndo) await officer.look('queue')
  await press(officer, `main a[href$="/work/${reference}"]`)
  if (withUndo) {
    await officer.look('case')
    await act(officer, 'approve')
    await officer.look('case-approved')
    await press(officer, 'form[action$="/undo"] .btn')
    await officer.look('case-undone')
  }
  await act(officer, 'approve')
  assert.equal(await actForm(officer, 'approve').count(), 0, 'an approved case is not approved again')
}

/** The document's page and its paper form; gives what its QR code says. */
async function takeDocument(person: Visitor): Promise<string> {
  await press(person, documentLink)
  await person.look('document')
  const address = await checkAddress(person, new URL(person.page.url()).origin)
  const number = await person.page.locator('.licence-full dd').nth(1).innerText()
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.page.locator('main a[href$="/pdf"]').click()])
  const file = await download.path()
  assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-')
  const printed = textOfPdf(file)
  if (printed !== undefined) assert.ok(printed.includes(number) && /CHAN Tai Man|WONG Mei Ling/.test(printed), `number and holder stand in the PDF:\n${printed}`)
  await person.visit('/account/documents', 'documents')
  return address
}

function textOfPdf(file: string): string | undefined {
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Anybody, not signed in, is told the truth at once: in force, suspended, in force again. */
async function checkedByAnyone(anyone: Visitor, officer: Visitor, reference: string, address: string, { genuine, suspended }: Applicant): Promise<void> {
  await anyone.page.goto(address)
  assert.equal(await anyone.page.locator('h1').innerText(), genuine)
  await anyone.look('verify-genuine')
  await officer.visit(`/work/${reference}`)
  await changeStatus(officer, 'suspended')
  assert.equal(await verify(anyone, address), suspended)
  await anyone.look('verify-suspended')
  await changeStatus(officer, 'valid')
  assert.equal(await verify(anyone, address), genuine)
  await anyone.close()
}

async function changeStatus(officer: Visitor, status: 'suspended' | 'valid'): Promise<void> {
  const form = `form:has(input[name=status][value=${status}])`
  await unfold(officer, form)
  await officer.page.locator(`#code-${status}`).selectOption(status === 'valid' ? 'settled' : 'investigation')
  await officer.page.locator(`#reason-${status}`).fill('The entry is being looked at again.')
  await press(officer, `${form} .btn`)
}

const wordsOf = (reference: string) => `Written after ${reference}`

async function rate(person: Visitor, reference: string, { thanks }: Applicant): Promise<void> {
  await person.visit(`/account/applications/${reference}`)
  await press(person, 'main a[href*="stars=5"]')
  await person.look('rating')
  await person.page.fill('#words', wordsOf(reference))
  await send(person)
  assert.equal(await person.page.locator('h1').innerText(), thanks)
  await person.visit('/account/messages', 'messages')
}

/** Tab to each control of the first page, type or press an arrow, and send with Enter. */
async function byKeyboard({ visitor }: Ground): Promise<void> {
  const person = await visitor({ lang: 'en', width: 1280 })
  const { keyboard } = person.page
  await signIn(person, 'lee-kwok-keung')
  await person.visit(`/services/${service}/apply/record`)
  const focused = async () => String(await person.page.evaluate('document.activeElement?.name || document.activeElement?.className || ""'))
  const tabTo = async (name: string) => {
    for (let i = 0; (await focused()) !== name; i++) {
      assert.ok(i < 40, `Tab does not come to ${name}`)
      await keyboard.press('Tab')
    }
  }
  await keyboard.press('Tab')
  assert.equal(await focused(), 'skip', 'the first stop is the way past the heading of the page')
  await keyboard.press('Enter')
  for (const [name, text] of [['childNameEn', 'LEE Kwok Keung'], ['childDob-day', '20'], ['childDob-month', '2'], ['childDob-year', '1953']] as const) {
    await tabTo(name)
    await keyboard.type(text)
  }
  await tabTo('childSex')
  await keyboard.press('ArrowDown')
  for (const [name, text] of [['birthPlace', 'Harbour Light Hospital'], ['motherName', 'LEE Siu']] as const) {
    await tabTo(name)
    await keyboard.type(text)
  }
  const loaded = person.page.waitForEvent('load')
  await keyboard.press('Enter')
  await loaded
  assert.match(person.page.url(), /\/apply\/applicant$/)
  await person.close()
}
