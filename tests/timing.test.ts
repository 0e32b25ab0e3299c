import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { cards, newVisitor, typed, type Card } from '../src/modules/proofing/fresh-sign-up.ts'
import { newAuthenticator, optionsOf, type Spoil } from './authenticator.ts'
import { formsOf, type Client, type Reply } from './client.ts'
import { openTestSite, type Site } from './site.ts'
import { bounds, shareSlower } from './timing.ts'

/** Whether somebody has an account, or a secret is nearly right, is not to be learnt from how long the answer takes. */
let site: Site
before(async () => {
  site = await openTestSite()
})
beforeEach(() => forgetLimits())
after(() => site.close())

const forgetLimits = () => site.rows('truncate kernel.guess, kernel.rate_limit')
const alike = (share: number) => assert.ok(share > bounds.least && share < bounds.most, `the second was slower in ${Math.round(share * 100)} of 100 pairs`)
/** Makes sure that what was measured is the answer that is meant. */
const expecting = (status: number, act: () => Promise<Reply>) => async () => assert.equal((await act()).status, status)
const hidden = async (client: Client, path: string, action = path) => formsOf((await client.get(path)).text, path).find((one) => one.action === action)!.fields

test('this way of measuring finds two milliseconds, and nothing where there is nothing', async () => {
  const client = newVisitor(site)
  const get = async () => () => client.get('/en/sign-in/recovery-code')
  alike(await shareSlower(get, get))
  const later = await shareSlower(get, async () => async () => {
    await sleep(2)
    await client.get('/en/sign-in/recovery-code')
  })
  assert.ok(later > bounds.most, String(later))
})

test('a recovery code: used up, and never made', async () => {
  const path = '/en/sign-in/recovery-code'
  const text = (await (await site.as('wong-mei-ling')).post('/en/account/recovery-codes')).text
  const [used] = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(text)!
  assert.equal((await newVisitor(site).post(path, { code: used })).status, 303)
  const trying = (code: string) => async () => {
    await forgetLimits()
    const client = newVisitor(site)
    const fields = await hidden(client, path)
    return expecting(422, () => client.send(path, { ...fields, code }))
  }
  alike(await shareSlower(trying('AAAA-BBBB-CCCC-DDDD'), trying(used)))
})

test('a code from a counter that still waits, and one that was never made', async () => {
  const path = '/en/sign-in/recovery-code'
  const slip = await (await site.as('mak-siu-lan')).post('/en/work/recovery', { number: 'Q000101(1)', document: 'yes', face: 'yes' })
  const [waiting] = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(slip.text)!
  const trying = (code: string) => async () => {
    await forgetLimits()
    const client = newVisitor(site)
    const fields = await hidden(client, path)
    return expecting(422, () => client.send(path, { ...fields, code }))
  }
  alike(await shareSlower(trying('AAAA-BBBB-CCCC-DDDD'), trying(waiting)))
})

test('a recovery begun at a counter: for a number with an account, and for one without', async () => {
  const path = '/en/work/recovery'
  const officer = await site.as('mak-siu-lan')
  const trying = (number: string) => async () => {
    await forgetLimits()
    const fields = await hidden(officer, path)
    return expecting(200, () => officer.send(path, { ...fields, number, document: 'yes', face: 'yes' }))
  }
  alike(await shareSlower(trying('A123456(3)'), trying('Q000101(1)')))
})

test('a passkey: of nobody, and of somebody with another key', async () => {
  const client = await site.as('chan-tai-man')
  const device = newAuthenticator(site.house.config.PUBLIC_URL)
  const added = '/en/account/passkeys/new'
  const page = await client.get(added)
  await client.send(added, { ...formsOf(page.text, added).find(({ action }) => action === added)!.fields, name: 'Mine', passkey: device.create(optionsOf(page.text)) })
  const path = '/en/sign-in/passkey'
  const trying = (spoil: Spoil) => async () => {
    await forgetLimits()
    const here = newVisitor(site)
    const shown = await here.get('/en/sign-in')
    const { fields } = formsOf(shown.text, path).find(({ action }) => action === path)!
    return expecting(403, () => here.send(path, { ...fields, passkey: device.get(optionsOf(shown.text), spoil) }))
  }
  const nobodys = Buffer.alloc(32, 7).toString('base64url')
  alike(await shareSlower(trying({ signature: 'wrong', userHandle: nobodys }), trying({ signature: 'wrong' })))
})

test('a sign-up that makes no account: the number has one, and nobody has it', async () => {
  // The same two sign-ups over and over, each time as a new question.
  const ready = async (card: Card) => {
    const client = await fillInQuietly(card)
    const [row] = await site.rows<{ party_id: string }>("select party_id from proofing.sign_up order by begun_at desc limit 1")
    return async () => {
      await forgetLimits()
      await site.rows("update proofing.sign_up set state = 'open', answer = null, asked_at = null, request_id = gen_random_uuid() where party_id = $1", [row!.party_id])
      const fields = await hidden(client, '/en/sign-up/consent')
      return expecting(303, () => client.send('/en/sign-up/consent', { ...fields, agree: 'yes' }))
    }
  }
  const [known, unknown] = [await ready(cards.chan), await ready(cards.unknown)]
  alike(await shareSlower(unknown, known, 200))
})

/** Signs up as far as the consent; no mail is waited for, as no job runs here that would disturb. */
async function fillInQuietly(card: Card): Promise<Client> {
  const client = newVisitor(site)
  await client.post('/en/sign-up')
  await client.post('/en/sign-up/document', typed(card))
  await client.post('/en/sign-up/contact', { channel: 'email', email: card.email })
  await site.rows('update proofing.sign_up set is_confirmed = true, code_id = null')
  return client
}
