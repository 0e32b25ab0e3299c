import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { create, toBuffer } from 'qrcode'
import { inTransaction, system, type Ctx, type House } from '../../src/kernel/ctx.ts'
import { listen } from '../../src/kernel/server.ts'
import { allLogSources, openSite } from '../../src/open-site.ts'
import { noteIssuers } from '../../src/modules/credentials/offline/issuer-list.ts'
import { startSequencer } from '../../src/modules/transparency/index.ts'
import { issueCredential, setCredentialStatus } from '../../src/modules/credentials/index.ts'
import { compactForm } from '../../src/modules/credentials/offline/compact-form.ts'
import { toDigits } from '../../src/modules/credentials/offline/digits.ts'
import { qrTextOf } from '../../src/modules/credentials/offline/offline-qr.ts'
import { credentialOf, type Credential } from '../../src/modules/credentials/read-credentials.ts'
import { outputsOfType } from '../../src/modules/credentials/type-metadata.ts'
import { sandboxPartyId, seedSandbox } from '../../src/modules/identity/index.ts'
import { uuid } from '../../src/kernel/ids.ts'
import { newVisitor, openBrowser, type Visitor } from '../browser.ts'
import { testHouse } from '../house.ts'
import { freePort, until } from '../portal.ts'

/** A portal whose documents the test itself issues, suspends and lets expire; it counts what is asked of it. */
async function openRegistry() {
  const url = `http://localhost:${await freePort()}`
  const made = await testHouse({ PUBLIC_URL: url, SANDBOX: 'on' })
  const { house, db } = made
  await seedSandbox(db, house)
  const asked: string[] = []
  const { app, assets, mounts } = openSite(house, made)
  const counted = (request: Request, address?: string) => (asked.push(request.url), app(request, address))
  const listener = await listen({ app: Object.assign(counted, app), assets, host: 'localhost', port: Number(new URL(url).port), publicUrl: url, cookieName: 'session', mounts })
  const sequencer = startSequencer(db, house, allLogSources)
  const partyId = sandboxPartyId(house, 'person', 'chan-tai-man')
  const inTx = <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(db, { house, actor: system, now: new Date() }, work)
  const output = outputsOfType(house, 'general-restaurant-licence')[0]!
  const claims = output.claims.map(({ id, label, main }) => ({ id, label, value: { en: `${id} in English`, 'zh-Hant': `中文${id}` }, main }))
  return {
    url, house, asked,
    async issue(validUntil = '2099-12-31'): Promise<Credential> {
      const wanted = { partyId, holder: 'Chan Tai Man 陳大文', caseId: uuid(), reference: 'K7QM-4TXR-9HD3', serviceId: 'fehd-grl', organisation: 'FEHD', output, claims, validUntil }
      const { credentialId } = await inTx((ctx) => issueCredential(ctx, wanted))
      return (await credentialOf({ house, db, actor: system, now: new Date() }, partyId, credentialId))!
    },
    setStatus: (credential: Credential, status: 'suspended' | 'valid') => inTx((ctx) => setCredentialStatus(ctx, { partyId, credentialId: credential.id, status, code: 'other', reason: 'a test' })),
    noteIssuers: () => noteIssuers(db, house, new Date()),
    async close() {
      await sequencer.stop()
      await listener.stop()
      await made.close()
    },
  }
}

const linkOf = async (house: House, credential: Credential): Promise<string> => {
  const { address, digits } = await qrTextOf(house, credential, new Date())
  return `${address}#${digits}`
}

const browser = await openBrowser()
if (browser) {
  const registry = await openRegistry()
  after(async () => {
    await browser.close()
    await registry.close()
  })
  const visitor = (lang: 'en' | 'tc', width: 390 | 1280, script = true) => newVisitor(browser, { url: registry.url, journey: 'offline', lang, width, script })

  test('loaded once, the page tells valid, suspended, expired, tampered and foreign documents with no network, and how old its knowledge is', async () => {
    const [good, bad] = [await registry.issue(), await registry.issue()]
    const past = await registry.issue('2026-01-31')
    const links = { valid: await linkOf(registry.house, good), suspended: await linkOf(registry.house, bad), expired: await linkOf(registry.house, { ...past, statusToday: 'valid' }) }
    await registry.setStatus(bad, 'suspended')
    const person = await visitor('en', 390)
    const { page } = person
    await person.visit('/verify/offline')
    await page.locator('[data-fresh=ready]').waitFor()
    await person.look('ready')
    await page.context().setOffline(true)
    registry.asked.length = 0
    await page.reload()
    await page.locator('[data-fresh=ready]').waitFor()
    assert.match(await page.locator('[data-fresh=kept]').innerText(), /^Keys and status as of \d\d:\d\d today, less than a minute ago\.$/)
    assert.equal(await told(person, links.valid), 'valid')
    await person.look('valid')
    const words = await page.locator('[data-check]').innerText()
    for (const part of ['in force', good.number, 'Chan Tai Man', 'Food and Environmental Hygiene Department', '31 December 2099', 'A suspension since then would not be seen']) assert.ok(words.includes(part), part)
    assert.equal(await told(person, links.suspended), 'suspended')
    assert.equal(await told(person, links.expired), 'expired')
    const other = links.valid.at(-9) === '1' ? '2' : '1'
    assert.equal(await told(person, `${links.valid.slice(0, -9)}${other}${links.valid.slice(-8)}`), 'altered')
    const foreign = { ...registry.house, config: { ...registry.house.config, PUBLIC_URL: 'https://elsewhere.example' } }
    assert.equal(await told(person, toDigits(await compactForm(foreign, good, new Date()))), 'not-ours')
    assert.equal(await told(person, links.valid.split('#')[0]!), 'online')
    await page.locator('#text').fill('hello')
    await page.locator('[data-text] .btn').click()
    await page.locator('[data-unreadable]').waitFor()
    await page.clock.setFixedTime(Date.now() + 25 * 3_600_000)
    assert.equal(await told(person, links.valid), 'stale', 'a day later nothing is called valid')
    await page.reload()
    await page.locator('[data-fresh=old]').waitFor()
    assert.equal(await told(person, links.valid), 'stale')
    await person.look('stale')
    // The browser itself may still look for a newer worker: taking a page off the network does not take that off.
    assert.deepEqual(registry.asked.filter((one) => !one.endsWith('/verify-worker.js')), [], 'nothing reached us')
    await person.close()
  })

  test('back on the network, what it knows is brought up to date and an answer on the page changes by itself', async () => {
    const good = await registry.issue()
    const link = await linkOf(registry.house, good)
    const person = await visitor('tc', 1280)
    await person.visit('/verify/offline')
    await person.page.locator('[data-fresh=ready]').waitFor()
    assert.equal(await told(person, link), 'valid')
    await person.page.context().setOffline(true)
    await registry.setStatus(good, 'suspended')
    assert.equal(await told(person, link), 'valid', 'it cannot know')
    // The list is kept for ten seconds in the portal.
    await until(async () => {
      await person.page.context().setOffline(true)
      await person.page.context().setOffline(false)
      await person.page.waitForTimeout(500)
      return (await outcome(person)) === 'suspended'
    }, 30_000)
    await person.look('suspended')
    assert.ok(registry.asked.every((one) => !/\d{100}/.test(one)), 'no document reached us')
    await person.close()
  })

  test('the code itself leads to the answer, with and without a network, and its holder does not stay in the history; a picture of it will do', async () => {
    const good = await registry.issue()
    const { address, digits } = await qrTextOf(registry.house, good, new Date())
    const person = await visitor('en', 1280)
    const { page } = person
    await page.goto(`${address}#${digits}`)
    assert.equal(await page.locator('h1').innerText(), 'This document is genuine and in force')
    await page.waitForURL((url) => url.hash === '')
    assert.ok(registry.asked.every((one) => !one.includes(digits!.slice(0, 50))), 'what stands behind the # is never sent')
    await person.visit('/verify/offline')
    await page.locator('[data-fresh=ready]').waitFor()
    await page.context().setOffline(true)
    await page.goto(`${address}#${digits}`)
    await page.locator('[data-result=valid]').waitFor()
    assert.equal(new URL(page.url()).hash, '')
    await page.goto(`/en/verify/offline`)
    const picture = await toBuffer([{ data: Buffer.from(`${address}#`), mode: 'byte' }, { data: digits!, mode: 'numeric' }], { errorCorrectionLevel: 'L', scale: 4 })
    await page.locator('#picture').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture })
    await page.locator('[data-result=valid]').waitFor()
    await page.locator('#picture').setInputFiles({ name: 'none.png', mimeType: 'image/png', buffer: await toBuffer(' ', { color: { dark: '#ffffff' } }) })
    await page.locator('[data-no-code]').waitFor()
    await person.close()
  })

  test('the page says under which number its list of keys stands in the public log, and warns when it is given another', async () => {
    await registry.issue()
    await registry.noteIssuers()
    const person = await visitor('en', 390)
    const { page } = person
    await until(async () => {
      await page.goto('/en/verify/offline')
      await page.locator('[data-fresh=ready]').waitFor()
      return page.locator('[data-fresh=listed]').isVisible()
    }, 30_000)
    assert.match(await page.locator('[data-fresh=listed]').innerText(), /list number 1, entry \d+ of the public log.* (?:[0-9a-f]{4} ){4}[0-9a-f]{4}$/)
    await person.look('listed')
    await page.evaluate(() => localStorage.setItem('bauhinia-verify-list', JSON.stringify({ n: 1, print: 'aaaa' })))
    await page.reload()
    await page.locator('[data-fresh=list-changed]').waitFor()
    assert.ok(!(await page.locator('[data-fresh=listed]').isVisible()))
    await person.look('list-changed')
    await person.close()
  })

  test('the camera of the page reads the code by itself, is let go at once, and the check needs no network', async () => {
    const good = await registry.issue()
    const { address, digits } = await qrTextOf(registry.house, good, new Date())
    const folder = mkdtempSync(join(tmpdir(), 'camera-'))
    after(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'code.y4m'), film(create([{ data: Buffer.from(`${address}#`), mode: 'byte' }, { data: digits!, mode: 'numeric' }] as never, { errorCorrectionLevel: 'L' }).modules))
    const filmed = (await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${join(folder, 'code.y4m')}`]))!
    const person = await newVisitor(filmed, { url: registry.url, journey: 'offline', lang: 'en', width: 390 })
    const { page } = person
    await person.visit('/verify/offline')
    await page.locator('[data-fresh=ready]').waitFor()
    await page.context().setOffline(true)
    await page.locator('[data-camera-start]').click()
    await page.locator('[data-result=valid]').waitFor()
    assert.ok((await page.locator('[data-check]').innerText()).includes(good.number))
    assert.deepEqual(await page.evaluate(() => [document.querySelector('video')!.srcObject, document.querySelector<HTMLElement>('[data-finder]')!.hidden]), [null, true], 'it looks no longer than it must')
    await person.close()
    await filmed.close()
  })

  test('without scripts the page says what it needs and leads to the check with the network', async () => {
    const person = await visitor('tc', 390, false)
    await person.visit('/verify/offline', 'no-script')
    assert.ok(await person.page.locator('[data-unable] a[href="/tc/verify"]').isVisible())
    assert.ok(!(await person.page.locator('[data-offline]').isVisible()))
    await person.close()
  })
}

const outcome = ({ page }: Visitor) => page.locator('[data-check]').getAttribute('data-result')

/** Pastes a text and gives the outcome that the page comes to. */
async function told(visitor: Visitor, text: string): Promise<string> {
  const { page } = visitor
  await page.locator('[data-check]').evaluate((element) => element.removeAttribute('data-result'))
  await page.locator('#text').fill(text)
  await page.locator('[data-text] .btn').click()
  await page.locator('[data-check][data-result]').waitFor()
  return (await outcome(visitor))!
}

/** A code as a film of two pictures that a browser takes for its camera (YUV4MPEG2), dark on light with light around it. */
function film({ size, data }: { size: number; data: Uint8Array }): Buffer {
  const [width, height] = [1280, 720]
  const scale = Math.floor((height - 40) / size)
  const [left, top] = [Math.floor((width - size * scale) / 2), Math.floor((height - size * scale) / 2)]
  const picture = Buffer.alloc((width * height * 3) / 2, 128)
  picture.fill(235, 0, width * height)
  for (let y = 0; y < size * scale; y++) for (let x = 0; x < size * scale; x++) if (data[Math.floor(y / scale) * size + Math.floor(x / scale)]) picture[(top + y) * width + left + x] = 16
  const frame = Buffer.concat([Buffer.from('FRAME\n'), picture])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`), frame, frame])
}
