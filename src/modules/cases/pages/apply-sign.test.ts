import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { agreedTo, apply, fillIn, vehicle } from '../../../../tests/acts.ts'
import { optionsOf } from '../../../../tests/authenticator.ts'
import type { Client, Reply } from '../../../../tests/client.ts'
import { hiddenIn, withPasskey } from '../../../../tests/passkey.ts'
import { until } from '../../../../tests/portal.ts'
import { openWorkingSite } from '../../../../tests/site.ts'

const site = await openWorkingSite()
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-signed-'))
after(() => rmSync(folder, { recursive: true }))
const sign = '/en/services/td-vl-renew/apply/sign'
const hashOn = (text: string) => /<span class="ref wraps"[^>]*>((?:[0-9a-f]{4} ?){16})<\/span>/.exec(text)![1]!.replaceAll(' ', '')

/** Fills in the renewal of a licence and goes on to where it is signed. */
async function toSign(client: Client, mark: string): Promise<Reply> {
  const check = await fillIn(client, 'td-vl-renew', { ...vehicle, vehicle: { ...vehicle.vehicle, mark } })
  const page = await client.get(check)
  const sent = await client.send(check, { ...hiddenIn(page.text, check), ...agreedTo(page.text), sign: 'yes' })
  assert.equal(sent.place, sign, sent.text.slice(0, 300))
  return client.get(sign)
}

/** The signed file, as soon as the job has made it. */
async function signedFile(client: Client, reference: string): Promise<Buffer> {
  const at = `/en/account/applications/${reference}`
  await until(async () => /Download the signed document/.test((await client.get(at)).text))
  const { text } = await client.get(at)
  const section = text.slice(text.indexOf('id="signature"'))
  return (await client.get(/href="(\/en\/account\/files\/[^"]+)"/.exec(section)![1]!)).bytes
}

const checked = async (bytes: Buffer, name = 'signed.pdf') => (await site.visitor().post('/en/verify/document', { document: { name, bytes } })).text

test('an application is signed with the passkey of its applicant: the document that was shown, to the last byte, is what pdfsig accepts and /verify tells', async () => {
  const { client, device } = await withPasskey(site, 'chan-tai-man')
  const page = await toSign(client, 'ZZ1101')
  const shown = (await client.get(`${sign}/document.pdf`)).bytes
  assert.equal(createHash('sha256').update(shown).digest('hex'), hashOn(page.text))
  assert.equal(Buffer.from(optionsOf(page.text).challenge, 'base64url').toString('hex'), hashOn(page.text), 'the challenge is the hash')
  const sent = await client.send(sign, { ...hiddenIn(page.text, sign), passkey: device.get(optionsOf(page.text)) })
  assert.match(sent.place, /\/account\/applications\/[A-Z0-9-]{14}$/, sent.text.slice(0, 400))
  const reference = sent.place.split('/').at(-1)!
  const signed = await signedFile(client, reference)
  assert.ok(signed.subarray(0, shown.length).equals(shown), 'what was shown is how the signed file begins')
  writeFileSync(join(folder, 'signed.pdf'), signed)
  const said = execFileSync('pdfsig', ['-nocert', join(folder, 'signed.pdf')], { encoding: 'utf8' })
  assert.match(said, /Signature is Valid/)
  assert.match(said, /Total document signed|document signed/)
  const verdict = await checked(signed)
  assert.match(verdict, /Signed, and not changed since/)
  assert.match(verdict, /The signer’s passkey agreed to exactly this document/)
  assert.match(verdict, /CHAN Tai Man/i)
  const receipt = await client.get(`/en/account/applications/${reference}/receipt`)
  assert.match(receipt.text, /Signed by/)
  assert.ok(receipt.text.includes(hashOn(page.text).match(/.{4}/g)!.join(' ')))
  const entries = await site.rows(`select what from journal.entry where what like 'document.%' and party_id = $1 order by recorded_at`, [site.party('chan-tai-man')])
  assert.deepEqual(entries.map((row) => row['what']), ['document.agreed', 'document.signed', 'document.closed'])

  const changed = Buffer.from(signed)
  changed[Math.floor(shown.length / 2)]! ^= 1
  assert.match(await checked(changed), /Changed after it was signed|cannot be read/)
})

test('a passkey’s answer counts for the document that was shown, by its own person, once', async () => {
  const { client, device } = await withPasskey(site, 'wong-mei-ling')
  const page = await toSign(client, 'ZZ1102')
  const other = await withPasskey(site, 'lee-kwok-keung')
  const answers = {
    'another challenge': device.get({ ...optionsOf(page.text), challenge: Buffer.alloc(32).toString('base64url') }),
    'another person’s passkey': other.device.get(optionsOf(page.text)),
    'a signature that is wrong': device.get(optionsOf(page.text), { signature: 'wrong' }),
    'another site': device.get(optionsOf(page.text), { origin: 'https://elsewhere.example' }),
    'nobody was recognised': device.get(optionsOf(page.text), { flags: 0x01 }),
    'no answer': '{}',
  }
  for (const [what, passkey] of Object.entries(answers)) {
    const sent = await client.send(sign, { ...hiddenIn((await client.get(sign)).text, sign), challenge: hiddenIn(page.text, sign)['challenge']!, passkey })
    assert.ok(sent.status >= 400 && sent.status < 500, `${what}: ${sent.status}`)
  }
  assert.equal((await site.rows('select 1 from cases.case_file where party_id = $1', [site.party('wong-mei-ling')])).length, 0)
  // The draft is saved anew: the document that was shown is no longer the one.
  await fillIn(client, 'td-vl-renew', { licence: { period: '4' } })
  const late = await client.send(sign, { ...hiddenIn(page.text, sign), passkey: device.get(optionsOf(page.text)) })
  assert.equal(late.status, 409, late.place)
  assert.match(late.text, /The document has changed since you looked at it/)
})

test('who has no passkey signs in the sandbox with one that the sandbox plays, and is told so', async () => {
  const client = await site.as('cheung-chi-wai')
  const page = await toSign(client, 'ZZ1103')
  assert.match(page.text, /the portal plays one for you/)
  const sent = await client.post(sign, {}, sign)
  assert.match(sent.place, /\/account\/applications\/[A-Z0-9-]{14}$/)
  const signed = await signedFile(client, sent.place.split('/').at(-1)!)
  assert.match(await checked(signed), /Signed, and not changed since/)
})

test('in the sandbox it can be sent without a signature too, after the page has said so; whose account it came from is told to the applicant and at the desk', async () => {
  const client = await site.as('fung-siu-kei')
  const check = (await client.get(await fillIn(client, 'td-vl-renew', { ...vehicle, vehicle: { ...vehicle.vehicle, mark: 'ZZ1104' } }))).text
  assert.match(check, /It is then not signed, and the officer is told so/)
  assert.match(check, /href="\/en\/account\/passkeys\/new"/)
  const reference = await apply(client, 'td-vl-renew', { ...vehicle, vehicle: { ...vehicle.vehicle, mark: 'ZZ1104' } })
  const told = (await client.get(`/en/account/applications/${reference}`)).text
  assert.match(told, /This application is not signed/)
  assert.match(told, /sent from the account of .*FUNG/i)
  assert.doesNotMatch(told, /Signed by/)
  const desk = (await (await site.as('so-pui-shan')).get(`/en/work/${reference}`)).text
  assert.match(desk, /This application is not signed/)
  assert.match(desk, /sent from the account of .*FUNG/i)
})
