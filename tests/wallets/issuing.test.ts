import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { readCredential } from '../../src/modules/credentials/credentials.sql.ts'
import { verifyText } from '../../src/modules/credentials/index.ts'
import { copiesFollow } from '../../src/modules/credentials/openid4vci/openid4vci.sql.ts'
import { actAs } from '../../src/modules/identity/index.ts'
import type { Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, obtain, offerOn, setStatus } from './holder.ts'
import { newWallet } from './wallet.ts'

let site: Site
let chan: Client
before(async () => {
  site = await openTestSite()
  chan = await site.as('chan-tai-man')
})
after(() => site.close())

type Payload = { readonly cnf: { readonly jwk: JWK }; readonly vct: string; readonly status: { readonly status_list: { readonly idx: number; readonly uri: string } } }
const payloadOf = (compact: string): Payload => JSON.parse(Buffer.from(compact.split('.')[1]!, 'base64url').toString()) as Payload

describe('a wallet that knows nothing of ours', () => {
  test('gets copies by a pre-authorized code, each bound to a key of its own and to a place of its own', async () => {
    const id = await issueLicence(site)
    const { link, txCode } = await offerOn(chan, id)
    const wallet = newWallet()
    const { credentials, keys, issuerMetadata, accessToken, notificationId } = await obtain(wallet, link, txCode, 3)
    assert.equal(credentials.length, 3)
    const payloads = credentials.map(payloadOf)
    for (const [i, { cnf, vct }] of payloads.entries()) {
      assert.equal(await calculateJwkThumbprint(cnf.jwk), await calculateJwkThumbprint(keys[i]!.publicJwk as JWK))
      const configuration = issuerMetadata.credentialIssuer.credential_configurations_supported['general-restaurant-licence'] as { format: string; vct: string }
      assert.deepEqual([configuration.format, configuration.vct], ['dc+sd-jwt', vct])
      const answer = await verifyText(site.readCtx(), credentials[i]!)
      assert.ok(answer.result === 'genuine' && answer.status === 'valid' && answer.complete)
    }
    const places = payloads.map(({ status }) => `${status.status_list.uri} ${status.status_list.idx}`)
    assert.equal(new Set(places).size, 3)
    // Nothing that stands open in one copy stands in another, but what all licences of the type share.
    const [one, two] = credentials.map((compact) => new Set(compact.split('~').slice(1, -1)))
    for (const disclosure of one!) assert.ok(!two!.has(disclosure))
    await wallet.client.sendNotification({ issuerMetadata, accessToken, notification: { notificationId, event: 'credential_accepted' } })
    assert.deepEqual((await site.rows('select told, count(*)::int as n from credentials.wallet_copy where credential_id = $1 group by told', [id])), [{ told: 'credential_accepted', n: 3 }])
    const page = (await chan.get(`/en/account/documents/${id}`)).text
    assert.equal(page.match(/In a wallet since/g)?.length, 3)
    const entries = await site.rows(`select what, count(*)::int as n from journal.entry where facts->>'credential' = $1 and what like 'wallet.%' group by what order by what`, [id])
    assert.deepEqual(entries, [{ what: 'wallet.issued', n: 3 }, { what: 'wallet.offered', n: 1 }])
    assert.equal((await site.rows(`select 1 from credentials.log_event where credential_id = $1 and event = 'issued'`, [id])).length, 4)
  })

  test('what is suspended is suspended in every copy; a copy that the holder takes back is revoked alone', async () => {
    const id = await issueLicence(site)
    const { link, txCode } = await offerOn(chan, id)
    const { credentials } = await obtain(newWallet(), link, txCode, 2)
    const states = async () => Promise.all(credentials.map(async (compact) => ((await verifyText(site.readCtx(), compact)) as { status: string }).status))
    assert.deepEqual(await states(), ['valid', 'valid'])
    await setStatus(site, id, 'suspended')
    assert.deepEqual(await states(), ['suspended', 'suspended'])
    await setStatus(site, id, 'valid')
    const { text } = await chan.get(`/en/account/documents/${id}`)
    const copies = [...text.matchAll(/action="([^"]+\/copies\/[^"]+)"/g)].map(([, action]) => action!)
    assert.equal(copies.length, 2)
    const wong = await site.as('wong-mei-ling')
    assert.equal((await wong.send(copies[0]!, { action_id: crypto.randomUUID(), csrf: '' })).status >= 400, true)
    assert.equal((await chan.post(copies[0]!, {}, `/en/account/documents/${id}`)).status, 303)
    assert.deepEqual((await states()).toSorted(), ['revoked', 'valid'])
    await setStatus(site, id, 'suspended')
    assert.deepEqual((await states()).toSorted(), ['revoked', 'suspended'])
    await setStatus(site, id, 'valid')
    assert.deepEqual((await states()).toSorted(), ['revoked', 'valid'])
  })

  test('an officer who suspends the document on the page of its case suspends the copies', async () => {
    // The officer's login sees no copies: a function of the database does it, for officers of that organisation alone.
    const id = await issueLicence(site)
    const { link, txCode } = await offerOn(chan, id)
    const { credentials } = await obtain(newWallet(), link, txCode)
    const statusNow = async () => ((await verifyText(site.readCtx(), credentials[0]!)) as { status: string }).status
    for (const [who, after] of [['so-pui-shan', 'valid'], ['lo-yuk-ping', 'suspended']] as const) {
      const asking = site.web.asking(actAs((await site.as(who)).cookie().split('=')[1]!))
      await asking.transaction(async (tx) => {
        await tx.all(readCredential(site.party('chan-tai-man'), id))
        await tx.all(copiesFollow(site.party('chan-tai-man'), id, 2, null))
      })
      assert.equal(await statusNow(), after, who)
    }
  })

  test('the whole offer in a link works as well, and is short enough for any system', async () => {
    const id = await issueLicence(site)
    const { wholeLink, txCode } = await offerOn(chan, id)
    // 2,083 letters are the least that a system in use takes of an address.
    assert.ok(wholeLink.startsWith('openid-credential-offer://?credential_offer=') && wholeLink.length < 1500, String(wholeLink.length))
    const { credentials } = await obtain(newWallet(), wholeLink, txCode)
    assert.equal(((await verifyText(site.readCtx(), credentials[0]!)) as { status: string }).status, 'valid')
    await assert.rejects(obtain(newWallet(), wholeLink, txCode))
  })

  test('a code is good once, with the right second code only, and only while the document is in force', async () => {
    const id = await issueLicence(site)
    const first = await offerOn(chan, id)
    await assert.rejects(obtain(newWallet(), first.link, first.txCode === '000000' ? '000001' : '000000'), /invalid_grant|Unable to retrieve/)
    await obtain(newWallet(), first.link, first.txCode)
    await assert.rejects(obtain(newWallet(), first.link, first.txCode))
    const second = await offerOn(chan, id)
    await setStatus(site, id, 'suspended')
    await assert.rejects(obtain(newWallet(), second.link, second.txCode))
    assert.ok(!(await chan.get(`/en/account/documents/${id}`)).text.includes(`${id}/wallet"`))
    const wong = await site.as('wong-mei-ling')
    assert.equal((await wong.get(second.place)).status, 404)
  })
})
