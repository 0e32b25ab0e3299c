import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { verifyText } from '../../src/modules/credentials/index.ts'
import { refuse } from '../../src/modules/keyring/refusals.ts'
import { anchoringOverdue } from '../../src/modules/transparency/index.ts'
import type { Client } from '../client.ts'
import { until } from '../portal.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, offerOn, setStatus } from './holder.ts'
import { newKey, newWallet, proofOf } from './wallet.ts'

const type = 'general-restaurant-licence'
const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
let site: Site
let chan: Client
let base: string
before(async () => {
  site = await openTestSite()
  chan = await site.as('chan-tai-man')
  base = site.house.config.PUBLIC_URL
})
after(() => site.close())

type Answer = { readonly status: number; readonly error?: string; readonly transaction_id?: string; readonly interval?: number; readonly credentials?: { credential: string }[]; readonly notification_id?: string }

async function post(path: string, token: string, body: unknown): Promise<Answer> {
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) })
  return { status: answer.status, ...((await answer.json()) as object) }
}

async function freshToken(id: string): Promise<{ token: string; seconds: number }> {
  const { wholeLink, txCode } = await offerOn(chan, id)
  const { grants } = (await newWallet().client.resolveCredentialOffer(wholeLink)) as unknown as { grants: Record<string, Record<string, string>> }
  const answer = await fetch(`${base}/credentials/token`, { method: 'POST', body: new URLSearchParams({ grant_type: grant, 'pre-authorized_code': grants[grant]!['pre-authorized_code']!, tx_code: txCode }) })
  const { access_token: token, expires_in: seconds } = (await answer.json()) as { access_token: string; expires_in: number }
  return { token, seconds }
}

const proofs = async () => {
  const { c_nonce: nonce } = (await (await fetch(`${base}/credentials/nonce`, { method: 'POST' })).json()) as { c_nonce: string }
  return { jwt: [await proofOf(await newKey(), { aud: base, nonce }), await proofOf(await newKey(), { aud: base, nonce })] }
}
const order = async () => ({ credential_configuration_id: type, proofs: await proofs() })
const come = (token: string, transaction_id: unknown) => post('/credentials/deferred', token, { transaction_id })
const copies = async () => (await site.rows('select 1 from credentials.wallet_copy')).length

/** The chain has been away for longer than the grace: a checkpoint has waited since before it. What knows how it stands looks again after a second. */
const chainAway = () => site.rows(`insert into transparency.checkpoint (log, size, root, note, through, at) values ('credentials', 1, decode(repeat('00', 32), 'hex'), 'waits', now(), now() - interval '100 hours')`)
const chainBack = () => site.rows('delete from transparency.checkpoint')

const isOverdue = () => anchoringOverdue({ db: site.db, house: site.house, now: new Date() })

/** The device with the keys does not answer while `work` goes on. */
async function withoutDevice<Made>(work: () => Promise<Made>): Promise<Made> {
  const { keyring } = site.house
  const signer = keyring.signer
  Object.assign(keyring, { signer: () => Promise.resolve().then(() => refuse('keyring.device_away', {})) })
  try {
    return await work()
  } finally {
    Object.assign(keyring, { signer })
  }
}

describe('copies that cannot be made yet', () => {
  test('are promised while the device with our keys is away, given once when it is back, and to nobody else', async () => {
    const id = await issueLicence(site)
    const { token } = await freshToken(id)
    const asked = await order()
    const promised = await withoutDevice(() => post('/credentials/credential', token, asked))
    assert.deepEqual([promised.status, promised.interval, promised.credentials, promised.notification_id], [202, 300, undefined, undefined])
    assert.equal(await copies(), 0)
    assert.equal((await post('/credentials/credential', token, asked)).error, 'invalid_nonce', 'the proofs are used')
    const again = await withoutDevice(() => come(token, promised.transaction_id))
    assert.deepEqual([again.status, again.transaction_id, again.interval], [202, promised.transaction_id, 300])
    const { token: other } = await freshToken(id)
    assert.equal((await come(other, promised.transaction_id)).error, 'invalid_transaction_id', 'with another token')
    const given = await come(token, promised.transaction_id)
    assert.equal(given.status, 200)
    assert.equal(given.credentials!.length, 2)
    for (const { credential } of given.credentials!) assert.equal(((await verifyText(site.readCtx(), credential)) as { status: string }).status, 'valid')
    assert.equal((await come(token, promised.transaction_id)).error, 'invalid_transaction_id', 'used')
    const told = await fetch(`${base}/credentials/notification`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ notification_id: given.notification_id, event: 'credential_accepted' }) })
    assert.equal(told.status, 204)
  })

  test('are promised when what was issued has waited for its anchor too long, with a token that lasts as long', async () => {
    const id = await issueLicence(site)
    const early = await freshToken(id)
    assert.equal(early.seconds, 600)
    await chainAway()
    await until(isOverdue, 10_000)
    assert.equal((await freshToken(id)).seconds, 86_400)
    const promised = await post('/credentials/credential', early.token, await order())
    assert.equal(promised.status, 202)
    // The token was given before anybody knew: it lasts as long as the promise all the same.
    assert.equal((await site.rows(`select 1 from credentials.wallet_secret where kind in ('token', 'deferred') and expires_at > now() + interval '23 hours' and expires_at < now() + interval '25 hours'`)).length >= 2, true)
    const before = await copies()
    await chainBack()
    await until(async () => !(await isOverdue()), 10_000)
    assert.equal((await come(early.token, promised.transaction_id)).status, 200)
    assert.equal(await copies(), before + 2)
  })

  test('are not given when the document is no longer in force, nor promised when it is not', async () => {
    const id = await issueLicence(site)
    const { token } = await freshToken(id)
    const promised = await withoutDevice(async () => post('/credentials/credential', token, await order()))
    await setStatus(site, id, 'suspended')
    assert.equal((await come(token, promised.transaction_id)).error, 'credential_request_denied')
    assert.equal((await withoutDevice(() => come(token, promised.transaction_id))).error, 'credential_request_denied')
    assert.equal((await withoutDevice(async () => post('/credentials/credential', token, await order()))).error, 'credential_request_denied')
    await setStatus(site, id, 'valid')
    assert.equal((await come(token, promised.transaction_id)).status, 200)
  })

  test('asked for badly get the standard’s error and a line in the journal', async () => {
    const { token } = await freshToken(await issueLicence(site))
    const cases: [body: unknown, error: string][] = [
      ['{', 'invalid_credential_request'], [[], 'invalid_credential_request'], [{}, 'invalid_credential_request'], [{ transaction_id: 7 }, 'invalid_transaction_id'], [{ transaction_id: '' }, 'invalid_transaction_id'],
      [{ transaction_id: 'A'.repeat(43) }, 'invalid_transaction_id'], [{ transaction_id: 'x'.repeat(100_000) }, 'invalid_transaction_id'], [{ transaction_id: token }, 'invalid_transaction_id'],
      [{ transaction_id: 'A'.repeat(43), credential_response_encryption: { enc: 'A256GCM', jwk: {} } }, 'invalid_encryption_parameters'],
    ]
    const at = new Date()
    for (const [body, error] of cases) assert.deepEqual(await post('/credentials/deferred', token, body).then((one) => [one.status, one.error]), [400, error])
    assert.equal((await come('nobody', 'A'.repeat(43))).status, 401)
    const written = await site.rows<{ facts: { endpoint: string; code: string } }>(`select facts from journal.entry where what = 'wallet.refused' and at >= $1 order by id`, [at])
    assert.deepEqual(written.map(({ facts }) => `${facts.endpoint} ${facts.code}`), [...cases.map(([, error]) => `deferred ${error}`), 'deferred invalid_token'])
  })
})
