import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '../browser.ts'
import { openGround, type Ground } from './ground.ts'
import { press, signIn } from './steps.ts'

const ground = await openGround('notices')
if (ground) {
  test('a telephone is confirmed and notices are chosen, at a desk and on a phone, with and without script', () => choosing(ground))
  test('a notice in the browser shows who wrote, and leads to the message', () => inBrowser(ground))
}

async function choosing({ visitor }: Ground): Promise<void> {
  for (const { person, lang, width, script, number, done } of [
    { person: 'chan-tai-man', lang: 'en', width: 1280, script: true, number: '9000 0021', done: 'Your choices are saved' },
    { person: 'wong-mei-ling', lang: 'tc', width: 390, script: false, number: '9000 0022', done: '你的選擇已儲存' },
  ] as const) {
    const one = await visitor({ lang, width, script })
    await signIn(one, person)
    await one.visit('/account/notices', 'before')
    await press(one, 'main a[href$="channel=sms"]')
    await one.page.fill('#to', number)
    await one.look('number')
    await press(one, 'main .acts .btn')
    const code = await codeFor(await visitor({ lang: 'en', width: 1280 }), number)
    await one.page.fill('#code', code)
    await one.look('code')
    await press(one, 'main .acts .btn')
    await one.page.check('#payments-sms')
    await one.page.selectOption('#quiet-from', '22:00')
    await one.page.selectOption('#quiet-until', '07:00')
    await press(one, 'main form:has(#quiet-from) > .acts .btn')
    await one.look('after')
    assert.match(await one.page.locator('main').innerText(), new RegExp(done))
    assert.ok(await one.page.isChecked('#payments-sms'))
    assert.equal(await one.page.locator('[data-push]').isVisible(), script, 'the button for this browser is there where it can work')
  }
}

async function codeFor({ page, close }: Visitor, number: string): Promise<string> {
  const words = page.locator('main li', { hasText: number.replaceAll(' ', '') }).first()
  for (let i = 0; i < 40; i++) {
    await page.goto('/sandbox/sms?lang=en')
    const code = (await words.count()) > 0 && /\b(\d{6})\b/.exec(await words.locator('p').nth(1).innerText())?.[1]
    if (code) {
      await close()
      return code
    }
    await page.waitForTimeout(250)
  }
  throw new Error('no SMS came')
}

/** The push service is the browser maker's; from there on it is played by the browser itself. */
async function inBrowser({ portal, visitor }: Ground): Promise<void> {
  const { page } = await visitor({ lang: 'en', width: 1280 })
  await page.context().grantPermissions(['notifications'], { origin: portal.url })
  await page.goto('/en/')
  const cdp = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId)))
  await cdp.send('ServiceWorker.enable')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/notices-worker.js')
    await navigator.serviceWorker.ready
  })
  const data = JSON.stringify({ title: 'A message from Transport Department', body: 'Open it.', path: '/en/account/messages', tag: 'one', lang: 'en' })
  const registrationId = await registered
  for (let twice = 0; twice < 2; twice++) await cdp.send('ServiceWorker.deliverPushMessage', { origin: portal.url, registrationId, data })
  const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((one) => [one.title, one.body, one.data, one.tag]))
  for (let i = 0; i < 40 && (await shown()).length === 0; i++) await page.waitForTimeout(100)
  assert.deepEqual(await shown(), [['A message from Transport Department', 'Open it.', '/en/account/messages', 'one']])
}
