import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { workbench } from '../../src/modules/access/index.ts'
import { plainPdf } from '../signing-pdfs.ts'
import type { Visitor } from '../browser.ts'
import { openGround, type Ground } from './ground.ts'
import { until } from '../portal.ts'
import { answer, choose, documentLink, onDay, payAtBank, payLink, press, read, seeUntil, send, signIn } from './steps.ts'
import { newDevice } from './virtual-device.ts'

// The reconciler waits for nothing older than a second, so that the last journey sees what it says of the others.
const ground = await openGround('signing', { RECONCILE_AFTER_SECONDS: '1' })
if (ground) {
  test('an application is read, signed with a passkey, checked by pdfsig and on /verify, and one changed byte is told (English, 390 px)', () => signed(ground, 'en', 390, 'chan-tai-man', 'zz1101'))
  test('the same in Traditional Chinese at 1280 px', () => signed(ground, 'tc', 1280, 'wong-mei-ling', 'zz1102'))
  test('a document is put up, its signer opens the link, reads it and signs (English and Chinese)', () => putUp(ground))
  test('what was signed is paid for, decided and issued, and the reconciler finds no difference', () => agreed(ground))
  test('without script the page of signing says calmly what there is to do, and /verify works', () => withoutScript(ground))
}

const link = { en: 'Download the signed document', tc: '下載已簽署的文件' } as const
const good = { en: 'Signed, and not changed since', tc: '簽署後未經更改' } as const
const changed = { en: /Changed after it was signed|cannot be read|cannot be checked/, tc: /簽署後曾被更改|未能讀取|未能查核/ } as const

async function addPasskey(person: Visitor): Promise<void> {
  await person.visit('/account/passkeys/new')
  await person.page.fill('#name', 'Phone')
  await press(person, '#add-passkey button')
}

/** Fills in the renewal of a licence, up to the check of all answers. */
async function fillIn(person: Visitor, mark: string): Promise<void> {
  await person.visit('/services/td-vl-renew/apply')
  await press(person, 'main .acts a.btn')
  await answer(person, { mark, fuel: choose('petrol'), sixYears: choose('no') }, { engineCc: '1496' }, { insurer: 'Jade Bay', policyNo: 'JB-26-000101', insuredUntil: onDay(31, 8, 2027) }, { period: choose('12') })
}

async function signed({ visitor, portal }: Ground, lang: 'en' | 'tc', width: 390 | 1280, who: string, mark: string): Promise<void> {
  const person = await visitor({ lang, width })
  await newDevice(person)
  await person.visit('/sign-in')
  await signIn(person, who)
  await addPasskey(person)
  await fillIn(person, mark)
  for (const box of await person.page.locator('main form input[type=checkbox]').all()) await box.check()
  await person.look('check')
  await send(person)
  assert.match(person.page.url(), /\/apply\/sign$/)
  await person.look('sign')
  const shown = Buffer.from(await (await person.page.request.get(`${person.page.url()}/document.pdf`)).body())
  assert.ok((await read(person)).replaceAll(/\s/g, '').includes(createHash('sha256').update(shown).digest('hex')), 'the hash that is shown is that of the document')
  await press(person, '#sign button')
  const [, reference] = /\/account\/applications\/([0-9A-Z-]+)$/.exec(person.page.url())!
  await seeUntil(person, reference!, `text=${link[lang]}`)
  await person.look('application')
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.page.locator(`text=${link[lang]}`).click()])
  const file = join(portal.folder, `${mark}.pdf`)
  await download.saveAs(file)
  const bytes = readFileSync(file)
  assert.ok(bytes.subarray(0, shown.length).equals(shown))
  assert.match(execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }), /Signature is Valid/)
  await person.visit(`/account/applications/${reference}/receipt`, 'receipt')
  assert.equal(await checkFile(person, file, 'verified'), good[lang])
  const damaged = Buffer.from(bytes)
  damaged[Math.floor(shown.length / 2)]! ^= 1
  const other = join(portal.folder, `${mark}-changed.pdf`)
  writeFileSync(other, damaged)
  assert.match(await checkFile(person, other, 'changed'), changed[lang])
  await person.close()
}

/** Hands a file to /verify and gives the answer's heading. */
async function checkFile(visitor: Visitor, file: string, name: string): Promise<string> {
  await visitor.visit('/verify', `${name}-form`)
  await visitor.page.locator('#signed-file').setInputFiles(file)
  await press(visitor, '#check-document .btn')
  await visitor.look(name)
  return visitor.page.locator('h1').innerText()
}

/** Goes on with the renewal that was signed first, until its licence is there; then an operator asks for everything to be looked through. */
async function agreed({ visitor }: Ground): Promise<void> {
  const person = await visitor({ lang: 'en', width: 390 })
  await signIn(person, 'chan-tai-man')
  await person.visit('/account')
  await press(person, 'main a[href*="/account/applications/"]')
  const [, reference] = /\/account\/applications\/([0-9A-Z-]+)$/.exec(person.page.url())!
  await press(person, payLink)
  await payAtBank(person)
  await seeUntil(person, reference!, documentLink)
  await person.visit('/account/messages')
  assert.match(await read(person), /Renewed: Renewal of vehicle licence/)
  await person.close()
  const operator = await visitor({ lang: 'en', width: 1280 })
  await signIn(operator, 'kong-ming-fai')
  await operator.visit(`${workbench}/operations`)
  await press(operator, '#agreement-again .btn')
  await until(async () => {
    await operator.visit(`${workbench}/operations`)
    return /Last looked through from the beginning .*Records: [1-9]\d+\. Differences: none\./.test(await read(operator))
  }, 90_000)
  assert.match(await read(operator), /Differences: none\. Everything that was acknowledged has arrived/)
  await operator.look('agreement')
  await operator.close()
}

async function putUp({ visitor, portal }: Ground): Promise<void> {
  const owner = await visitor({ lang: 'en', width: 1280 })
  await owner.visit('/sign-in')
  await signIn(owner, 'lee-kwok-keung')
  await owner.visit('/account/signatures', 'signatures-empty')
  await press(owner, 'main a[href$="/account/signatures/new"]')
  await owner.look('new')
  await press(owner, 'main form .acts .btn')
  await owner.look('new-faults')
  const lease = join(portal.folder, 'lease.pdf')
  writeFileSync(lease, plainPdf())
  await owner.page.fill('#title', 'Tenancy agreement, Flat 3B')
  await owner.page.setInputFiles('#file', lease)
  await owner.page.fill('#name-1', 'Cheung Chi Wai')
  await press(owner, 'main form .acts .btn')
  await owner.look('paper')
  const [address] = /http\S+\/signing\/[\w-]{43}/.exec(await read(owner))!
  const signer = await visitor({ lang: 'tc', width: 390 })
  await signer.visit('/sign-in')
  await signIn(signer, 'cheung-chi-wai')
  await signer.visit(new URL(address).pathname.replace(/^\/(en|tc|sc)(?=\/)/, ''), 'link')
  await press(signer, 'main form .btn')
  await signer.look('asked')
  await press(signer, '#sign .btn')
  await signer.look('agreed')
  await signer.visit('/account/signatures', 'signatures')
  await owner.visit('/account/signatures', 'signatures')
  await owner.close()
  await signer.close()
}

async function withoutScript({ visitor }: Ground): Promise<void> {
  const person = await visitor({ lang: 'en', width: 390 })
  await newDevice(person)
  await person.visit('/sign-in')
  await signIn(person, 'fung-siu-kei')
  await addPasskey(person)
  const plain = await visitor({ lang: 'en', width: 390, script: false })
  await plain.visit('/sign-in')
  await signIn(plain, 'fung-siu-kei')
  await fillIn(plain, 'zz1104')
  for (const box of await plain.page.locator('main form input[type=checkbox]').all()) await box.check()
  await send(plain)
  await plain.look('no-script')
  assert.match(await read(plain), /Signing needs JavaScript/)
  assert.equal(await plain.page.locator('#sign button').isVisible(), false)
  await plain.visit('/verify/document', 'no-script-verify')
  await press(plain, '#check-document .btn')
  assert.match(await read(plain), /Choose the file/)
  await person.close()
  await plain.close()
}
