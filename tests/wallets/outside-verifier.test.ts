import assert from 'node:assert/strict'
import { after, before, describe, mock, test, type TestContext } from 'node:test'
import { decodeJwt } from 'jose'
import type { Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueDrivingLicence, obtain, offerOn } from './holder.ts'
import { sdJwtVerifier, w3cVerifier } from './outside-verifier.ts'
import { frameOf, presentationOf } from './presenter.ts'
import { sharedCache } from './shared-cache.ts'
import { newWallet } from './wallet.ts'

/** Verifiers of other people, by HTTP and by what is published alone. The clock of the whole process is moved, so that nobody waits for a minute. */
let site: Site
let officer: Client
let desk: string
let held: { compact: string; key: Awaited<ReturnType<typeof obtain>>['keys'][number]; w3c: Parameters<ReturnType<typeof w3cVerifier>['look']>[0] }
before(async () => {
  site = await openTestSite()
  const chan = await site.as('chan-tai-man')
  const id = await issueDrivingLicence(site)
  const { link, txCode } = await offerOn(chan, id)
  const { credentials, keys } = await obtain(newWallet(), link, txCode)
  const { text } = await chan.get(`/en/account/documents/${id}/credential?form=ecdsa-rdfc-2019`)
  held = { compact: credentials[0]!, key: keys[0]!, w3c: JSON.parse(text) as (typeof held)['w3c'] }
  const [row] = await site.rows('select number from credentials.credential where id = $1', [id])
  officer = await site.as('so-pui-shan')
  desk = `/en/work/licences/${row!['number']}`
  mock.timers.enable({ apis: ['Date'], now: Date.now() })
})
after(async () => {
  mock.timers.reset()
  await site.close()
})

const promisedSeconds = 60
const aud = 'https://shop.example'
const issued = () => decodeJwt<{ iss: string; vct: string; status: { status_list: { uri: string } } }>(held.compact.split('~')[0]!)
const pass = (seconds: number) => mock.timers.setTime(Date.now() + seconds * 1000)

const show = (nonce: string, paths = [['claims', 'age_over_18']]) => presentationOf(held.compact, held.key, frameOf(paths), { aud, nonce })

function outside() {
  const cache = sharedCache()
  const { iss: issuer, vct } = issued()
  const { host, pathname } = new URL(issuer)
  return { cache, shop: sdJwtVerifier(cache, { issuer, vct, aud }), w3c: w3cVerifier(cache, { did: `did:web:${encodeURIComponent(host)}${pathname.replaceAll('/', ':')}` }) }
}

async function decide(act: 'suspended' | 'valid'): Promise<void> {
  const { status } = await officer.post(desk, { act, code: act === 'valid' ? 'settled' : 'safety', reason: 'A reason' })
  assert.equal(status, 303)
}

const lists = () => [issued().status.status_list.uri, ...held.w3c.credentialStatus.map(({ statusListCredential }) => statusListCredential)]

/** Moves the clock second by second until both verifiers see a state, with a new presentation each time; gives how many seconds after `since` each did. */
async function secondsUntil(state: 'valid' | 'suspended', { shop, w3c }: ReturnType<typeof outside>, since: number): Promise<{ token: number; bitstring: number }> {
  const seen: { token?: number; bitstring?: number } = {}
  for (;;) {
    const seconds = (Date.now() - since) / 1000
    assert.ok(seconds <= 2 * promisedSeconds, `${state} is not seen: ${JSON.stringify(seen)}`)
    const nonce = `second ${seconds}`
    if (seen.token === undefined && (await shop.look(await show(nonce), nonce)).state === state) seen.token = seconds
    if (seen.bitstring === undefined && (await w3c.look(held.w3c)) === state) seen.bitstring = seconds
    if (seen.token !== undefined && seen.bitstring !== undefined) return { token: seen.token, bitstring: seen.bitstring }
    pass(1)
  }
}

function withinPromise(t: TestContext, what: string, { token, bitstring }: { token: number; bitstring: number }): void {
  t.diagnostic(`${what}: seen in the Token Status List after ${token} s, in the Bitstring Status List after ${bitstring} s`)
  assert.ok(token <= promisedSeconds && bitstring <= promisedSeconds, `${what}: ${token} s, ${bitstring} s`)
}

describe('a verifier elsewhere', () => {
  test('sees a licence that is in force and that its holder is over 18, by what is published alone', async () => {
    const { shop, w3c } = outside()
    assert.deepEqual(await shop.look(await show('once'), 'once'), { state: 'valid', claims: { age_over_18: true } })
    assert.equal(await w3c.look(held.w3c), 'valid')
  })

  test('takes no presentation of another key, nonce, verifier, type or issuer, and no changed one', async () => {
    const { shop, w3c, cache } = outside()
    const { iss: issuer, vct } = issued()
    const presentation = await show('once')
    await assert.rejects(shop.look(presentation, 'twice'))
    const stolen = await presentationOf(held.compact, await newWallet().addKey(), {}, { aud, nonce: 'once' })
    await assert.rejects(shop.look(stolen, 'once'))
    await assert.rejects(shop.look(await show('once', [['claims', 'birth_date']]).then((wide) => wide.replace(/~[^~]+~/, '~')), 'once'))
    await assert.rejects(shop.look(held.compact, 'once'))
    for (const other of [{ issuer, vct, aud: 'https://other.example' }, { issuer, vct: `${vct}x`, aud }, { issuer: issuer.replace(/td$/, 'fehd'), vct, aud }]) await assert.rejects(sdJwtVerifier(cache, other).look(presentation, 'once'))
    await assert.rejects(w3c.look({ ...held.w3c, credentialStatus: [] }))
  })

  test(`sees a suspension by an officer, and its end, within ${promisedSeconds} seconds, keeping lists as long as it may`, async (t) => {
    const verifiers = outside()
    for (const earlier of [0, 4, 17, 29]) {
      pass(promisedSeconds)
      await secondsUntil('valid', verifiers, Date.now())
      pass(earlier)
      for (const act of ['suspended', 'valid'] as const) {
        await decide(act)
        withinPromise(t, act === 'valid' ? 'in force again, just after the lists were read' : `suspended ${earlier} s after the lists were read`, await secondsUntil(act, verifiers, Date.now()))
      }
    }
  })

  test('sees it within them too when the portal, a cache on the way and the verifier each keep the older list to its last second', async (t) => {
    const verifiers = outside()
    const { uri } = issued().status.status_list
    const maxAge = Number(/max-age=(\d+)/.exec((await fetch(uri)).headers.get('cache-control')!)![1])
    // What the lists say of themselves holds the promise: a cache on the way gives a list that is as old as the portal's own may be, and the verifier keeps that.
    assert.ok((await verifiers.shop.keepsFor(uri)) + 2 * maxAge <= promisedSeconds)
    pass(promisedSeconds)
    await Promise.all(lists().map((address) => fetch(address)))
    await decide('suspended')
    const since = Date.now()
    pass(maxAge - 1)
    await Promise.all(lists().map(verifiers.cache.read))
    pass(maxAge - 1)
    withinPromise(t, 'suspended, with every cache as unlucky as can be', await secondsUntil('suspended', verifiers, since))
    await decide('valid')
  })
})
