import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openGround, type Ground } from './ground.ts'
import { press, read, signIn } from './steps.ts'
import { newDevice, type Device } from './virtual-device.ts'

const ground = await openGround('signing-in')
if (ground) {
  test('a passkey is added on a phone, signs in on another one, approves a computer, and is removed (English, 390 px)', () => passkeys(ground, 'en', 390, 'chan-tai-man'))
  test('the same in Traditional Chinese at 1280 px', () => passkeys(ground, 'tc', 1280, 'wong-mei-ling'))
  test('a recovery code is printed and signs in without script', () => byCode(ground))
  test('an officer begins a recovery, its person stops it', () => atCounter(ground))
  test('where passkeys cannot be used the page says so and leads to other ways', () => withoutScript(ground))
}

/** What the maker of a phone does when it copies passkeys to another one of the same person. */
async function copyPasskeys(from: Device, to: Device): Promise<void> {
  const { credentials } = await from.session.send('WebAuthn.getCredentials', { authenticatorId: from.id })
  for (const credential of credentials) await to.session.send('WebAuthn.addCredential', { authenticatorId: to.id, credential })
}

async function passkeys({ visitor }: Ground, lang: 'en' | 'tc', width: 390 | 1280, person: string): Promise<void> {
  const phone = await visitor({ lang, width })
  const device = await newDevice(phone)
  await phone.visit('/sign-in', 'sign-in')
  await signIn(phone, person)
  await phone.visit('/account/sign-in-methods', 'methods-empty')
  await press(phone, 'main a[href$="/account/passkeys/new"]')
  await phone.look('passkey-new')
  await phone.page.fill('#name', lang === 'en' ? 'My phone' : '我的手機')
  await press(phone, '#add-passkey button')
  assert.match(phone.page.url(), /sign-in-methods\?done=added/)
  await phone.look('methods')
  await press(phone, 'header form[action$="/sign-out"] button')

  const other = await visitor({ lang, width })
  const otherDevice = await newDevice(other)
  await copyPasskeys(device, otherDevice)
  await other.visit('/sign-in?next=%2Faccount%2Fsessions')
  await press(other, '#by-passkey button')
  assert.match(other.page.url(), /\/account\/sessions$/)
  await other.visit('/account/sessions', 'sessions')
  await other.visit('/account/messages', 'messages')

  const computer = await visitor({ lang, width })
  await computer.visit('/sign-in/phone?next=%2Faccount%2Fdocuments', 'phone-begin')
  await press(computer, 'main form .btn')
  await computer.look('phone-code')
  const code = await computer.page.locator('main .near .bigref').innerText()
  const compare = await computer.page.locator('main .compare .bigref').innerText()
  await other.visit('/account/phone', 'phone-type')
  await other.page.fill('#code', code.toLowerCase())
  await press(other, 'main form .btn')
  await other.look('phone-approve')
  await other.page.fill('#compare', compare)
  await press(other, 'button[value=approve]')
  await other.look('phone-approved')
  await computer.page.waitForURL('**/account/documents', { timeout: 15_000 })

  await other.page.goto(`/${lang}/sign-in?step=recent&next=%2F${lang}%2Faccount%2Fpasskeys%2Fnew`)
  await other.look('step')
  await press(other, '#by-passkey button')
  assert.match(other.page.url(), /\/account\/passkeys\/new$/)
  await other.page.fill('#name', 'Twice')
  await other.page.locator('#add-passkey button').click()
  await other.page.waitForFunction('document.querySelector("#add-passkey [role=status]").textContent === document.querySelector("#add-passkey").dataset.known')
  await other.visit('/account/sign-in-methods')
  await press(other, 'main a[href*="/account/passkeys/"]:not([href$="/new"])')
  await other.look('passkey-only-way')
  const here = new URL(other.page.url()).pathname.slice(3)
  assert.equal(await other.page.locator('button[value=remove]').count(), 0)
  await other.visit('/account/recovery-codes')
  await press(other, 'main form .btn')
  await other.visit(here, 'passkey')
  await press(other, 'button[value=remove]')
  assert.match(other.page.url(), /done=removed/)

  const late = await visitor({ lang, width })
  await copyPasskeys(otherDevice, await newDevice(late))
  await late.visit('/sign-in')
  await press(late, '#by-passkey button')
  await late.look('passkey-unknown')
  assert.equal(await late.page.locator('header .who').count(), 0, 'nobody is signed in')
  for (const one of [phone, other, computer, late]) await one.close()
}

async function byCode({ visitor }: Ground): Promise<void> {
  const person = await visitor({ lang: 'en', width: 1280 })
  await signIn(person, 'lee-kwok-keung')
  await person.visit('/account/recovery-codes', 'codes-begin')
  await press(person, 'main form .btn')
  await person.look('codes')
  const [code] = (await read(person)).match(/(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/)!
  const plain = await visitor({ lang: 'tc', width: 390, script: false })
  await plain.visit('/sign-in/recovery-code', 'code')
  await plain.page.fill('#code', 'AAAA')
  await press(plain, 'main form .btn')
  await plain.look('code-wrong')
  await plain.page.fill('#code', code!)
  await press(plain, 'main form .btn')
  assert.match(plain.page.url(), /sign-in-methods\?recovered=1/)
  await plain.look('recovered')
  await plain.visit('/sign-in/lost', 'lost')
}

async function atCounter({ visitor }: Ground): Promise<void> {
  const officer = await visitor({ lang: 'en', width: 1280 })
  await signIn(officer, 'mak-siu-lan')
  await officer.visit('/work/recovery', 'counter')
  await press(officer, 'main form .btn')
  await officer.look('counter-wrong')
  await officer.page.fill('#number', 'Q000107(0)')
  await officer.page.check('#document')
  await officer.page.check('#face')
  await press(officer, 'main form .btn')
  await officer.look('counter-slip')
  const person = await visitor({ lang: 'tc', width: 390 })
  await signIn(person, 'cheung-chi-wai')
  await person.visit('/account/sign-in-methods', 'recovery-open')
  await press(person, 'main .notice form .btn')
  assert.match(person.page.url(), /done=stopped/)
  await officer.page.goto('/sandbox/recovery?lang=en')
  await officer.look('sandbox')
}

async function withoutScript({ visitor }: Ground): Promise<void> {
  const plain = await visitor({ lang: 'en', width: 390, script: false })
  await plain.visit('/sign-in', 'no-script')
  assert.match(await read(plain), /This browser cannot use passkeys here/)
  assert.equal(await plain.page.locator('#by-passkey button').isVisible(), false)
  await press(plain, 'main a[href*="/sign-in/phone"]')
  await press(plain, 'main form .btn')
  await plain.look('no-script-phone')
}
