import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as jose from 'jose'
import type { Visitor } from '../browser.ts'
import { openGround, type Ground } from './ground.ts'
import { press, read, signIn } from './steps.ts'

const ground = await openGround('connected-systems')
if (ground) {
  test('a person signs in to a department’s system, lets it act, helps a kiosk, and takes an agreement back (English, 390 px)', () => connect(ground, 'en', 390, true, 'chan-tai-man'))
  test('the same without script in Traditional Chinese at 1280 px', () => connect(ground, 'tc', 1280, false, 'wong-mei-ling'))
  test('a request that leads elsewhere is stopped', () => stopped(ground))
  for (const [lang, width] of [['tc', 390], ['en', 1280]] as const) test(`what developers and officers see of systems is sound (${lang}, ${width} px)`, () => around(ground, lang, width))
}

const redirectUri = 'http://localhost:8781/callback'

/** Where the department's system sends a browser. */
const requestOf = (portal: string, lang: string, fields: Record<string, string>) =>
  `${portal}/oidc/auth?${new URLSearchParams({ client_id: 'td-number-plates', response_type: 'code', redirect_uri: redirectUri, code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'), code_challenge_method: 'S256', state: 'a state', ui_locales: lang === 'en' ? 'en' : 'zh-HK', ...fields })}`

/** Agrees, and waits until the browser goes to the system, which nobody runs here, with a code. */
async function agreeAndReturn({ page }: Visitor): Promise<void> {
  const [request] = await Promise.all([page.waitForEvent('requestfailed', (one) => one.url().startsWith(redirectUri)), page.locator('button[value=agree]').click()])
  assert.ok(new URL(request.url()).searchParams.get('code'))
  await page.waitForURL(/^chrome-error:/)
}

async function connect({ portal, visitor }: Ground, lang: 'en' | 'tc', width: 390 | 1280, script: boolean, who: string): Promise<void> {
  const person = await visitor({ lang, width, script })
  await person.page.goto(requestOf(portal.url, lang, { scope: 'openid profile email offline_access', prompt: 'consent' }))
  await person.look('sign-in-first')
  await signIn(person, who)
  await person.look('consent')
  await press(person, 'button[value=agree]')
  await person.look('consent-second')
  await agreeAndReturn(person)
  await person.page.goto(requestOf(portal.url, lang, { scope: 'openid applications', resource: `${portal.url}/api` }))
  await person.look('consent-acts')
  await agreeAndReturn(person)
  await kiosk(portal.url, person)
  await person.visit('/account/consents', 'consents')
  const before = await person.page.locator('button[name=end]').count()
  assert.equal(before, 4)
  await press(person, 'button[name=end]')
  assert.equal(await person.page.locator('button[name=end]').count(), before - 1)
  await person.look('consents-after')
  await person.page.goto(`${portal.url}/oidc/session/end?lang=${lang}`)
  await person.look('sign-out')
  await press(person, 'button[name=logout]')
  await person.look('signed-out')
  await person.visit('/account')
  assert.match(person.page.url(), /sign-in/)
  await person.close()
}

/** The library's kiosk shows a code; the person types it and agrees. */
async function kiosk(portal: string, person: Visitor): Promise<void> {
  const { privateKey } = (await (await fetch(`${portal}/en/developers/ready-clients/library-kiosk`)).json()) as { privateKey: jose.JWK }
  const now = Math.floor(Date.now() / 1000)
  const client_assertion = await new jose.SignJWT({ iss: 'library-kiosk', sub: 'library-kiosk', aud: portal, jti: randomUUID(), iat: now, exp: now + 60 }).setProtectedHeader({ alg: 'ES256', kid: privateKey.kid! }).sign(await jose.importJWK(privateKey, 'ES256'))
  const asked = await fetch(`${portal}/oidc/device/auth`, { method: 'POST', body: new URLSearchParams({ client_id: 'library-kiosk', scope: 'openid profile', client_assertion, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' }) })
  const { user_code } = (await asked.json()) as { user_code: string }
  await person.visit('/device', 'device')
  await person.page.fill('#user_code', 'BBBB-BBBB')
  await press(person, 'main form .btn')
  await person.look('device-wrong')
  await person.page.fill('#user_code', user_code)
  await press(person, 'main form .btn')
  await person.look('device-confirm')
  assert.ok((await read(person)).includes(user_code))
  await press(person, 'button[name=confirm]')
  await person.look('device-consent')
  await person.page.locator('button[value=agree]').click()
  await person.page.waitForURL('**/oidc/device/**')
  await person.look('device-done')
}

async function stopped({ portal, visitor }: Ground): Promise<void> {
  const person = await visitor({ lang: 'en', width: 390 })
  await person.page.goto(requestOf(portal.url, 'en', { scope: 'openid', redirect_uri: 'https://evil.example.org/' }))
  await person.look('wrong-address')
  assert.equal(new URL(person.page.url()).origin, portal.url)
  assert.match(await read(person), /not registered for it/)
  await person.close()
}

async function around({ visitor }: Ground, lang: 'en' | 'tc', width: 390 | 1280): Promise<void> {
  const pages = {
    'chan-tai-man': { '/developers': 'developers', '/developers/guides/connect': 'guide', '/developers/guides/sign-in-for-systems': 'guide-facts', '/developers/usage': 'usage', '/developers/clients/new': 'register' },
    'yuen-suet-ying': { '/work/connections': 'connections', '/work/connections/td-number-plates': 'connection' },
    'kong-ming-fai': { '/work/operations/signing-keys': 'signing-keys' },
  }
  for (const [who, places] of Object.entries(pages)) {
    const person = await visitor({ lang, width })
    await signIn(person, who)
    for (const [path, name] of Object.entries(places)) await person.visit(path, name)
    await person.close()
  }
}
