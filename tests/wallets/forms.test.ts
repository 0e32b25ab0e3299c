import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { compactVerify, importJWK, type JWK } from 'jose'
import { verifyText } from '../../src/modules/credentials/index.ts'
import type { Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, obtain, offerOn, setStatus } from './holder.ts'
import { w3cVerifier } from './outside-verifier.ts'
import { sharedCache } from './shared-cache.ts'
import { didJwkOf, newKey, newWallet, proofOf } from './wallet.ts'

let site: Site
let chan: Client
let id: string
let did: string
before(async () => {
  site = await openTestSite()
  chan = await site.as('chan-tai-man')
  id = await issueLicence(site)
  did = `did:web:${encodeURIComponent(new URL(site.house.config.PUBLIC_URL).host)}:issuers:fehd`
})
after(() => site.close())

type W3c = { readonly '@context': readonly string[]; readonly type: readonly string[]; readonly credentialSubject: { readonly id: string; readonly holder: string }; readonly credentialStatus: { readonly statusListIndex: string }[]; readonly issuer: { readonly id: string } }
type Configuration = { readonly format: string; readonly credential_definition: { readonly '@context'?: readonly string[]; readonly type: readonly string[] }; readonly credential_signing_alg_values_supported: readonly string[] }

async function obtained(form: string, copies = 1) {
  const { link, txCode } = await offerOn(chan, id, form)
  const got = await obtain(newWallet(), link, txCode, copies)
  return { ...got, configuration: got.issuerMetadata.credentialIssuer.credential_configurations_supported[got.credentialConfigurationId] as unknown as Configuration }
}

const didDocument = async () => JSON.parse(await sharedCache().read(`${site.house.config.PUBLIC_URL}/issuers/fehd/did.json`)) as { verificationMethod: { id: string; publicKeyJwk?: JWK }[] }

describe('a wallet that takes W3C credentials', () => {
  for (const form of ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022']) {
    test(`gets copies as ldp_vc by ${form}, each about an identifier of its own, which the library of others verifies`, async () => {
      const { credentials, keys, configuration } = await obtained(form, 2)
      const copies = credentials as unknown as W3c[]
      assert.equal(configuration.format, 'ldp_vc')
      assert.deepEqual(configuration.credential_signing_alg_values_supported, [form])
      for (const [i, copy] of copies.entries()) {
        // Appendix A.1.2: what the metadata says of contexts and types is what the credential has.
        assert.deepEqual([copy['@context'], copy.type], [configuration.credential_definition['@context'], configuration.credential_definition.type])
        assert.equal(copy.credentialSubject.id, didJwkOf(keys[i]!))
        assert.equal(await w3cVerifier(sharedCache(), { did }).look(copy as never), 'valid')
        await assert.rejects(w3cVerifier(sharedCache(), { did }).look({ ...copy, credentialSubject: { ...copy.credentialSubject, id: didJwkOf(keys[1 - i]!) } } as never))
      }
      assert.notEqual(copies[0]!.credentialStatus[0]!.statusListIndex, copies[1]!.credentialStatus[0]!.statusListIndex)
    })
  }

  test('gets a copy as vc+jwt, which jose verifies by a key of the did:web document', async () => {
    const { credentials, keys, configuration } = await obtained('vc+jwt')
    assert.deepEqual([configuration.format, configuration.credential_signing_alg_values_supported], ['vc+jwt', ['ES256']])
    const { verificationMethod } = await didDocument()
    const { payload, protectedHeader } = await compactVerify(credentials[0]!, async ({ kid }) => importJWK(verificationMethod.find((one) => one.id === `${kid}-jwk`)!.publicKeyJwk!, 'ES256'))
    const copy = JSON.parse(new TextDecoder().decode(payload)) as W3c
    assert.equal(protectedHeader.typ, 'vc+jwt')
    assert.deepEqual([copy.type, copy.credentialSubject.id, copy.issuer.id], [configuration.credential_definition.type, didJwkOf(keys[0]!), did])
  })

  test('a copy follows its document, and has a line of its own in the log', async () => {
    const lines = async () => (await site.rows(`select 1 from credentials.log_event where credential_id = $1 and event = 'issued'`, [id])).length
    const before = await lines()
    const [copy] = (await obtained('ecdsa-rdfc-2019')).credentials
    assert.equal(await lines(), before + 1)
    const state = async () => ((await verifyText(site.readCtx(), JSON.stringify(copy))) as { status: string }).status
    assert.equal(await state(), 'valid')
    await setStatus(site, id, 'suspended')
    assert.equal(await state(), 'suspended')
    await setStatus(site, id, 'valid')
  })

  test('is refused a copy for a key that is not named as the form binds, and nothing is issued', async () => {
    const base = site.house.config.PUBLIC_URL
    const type = 'general-restaurant-licence'
    const { accessToken } = await obtained('ecdsa-rdfc-2019')
    const ask = async (body: object) => {
      const answer = await fetch(`${base}/credentials/credential`, { method: 'POST', headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
      return [answer.status, ((await answer.json()) as { error: string }).error]
    }
    const key = await newKey()
    const { c_nonce: nonce } = (await (await fetch(`${base}/credentials/nonce`, { method: 'POST' })).json()) as { c_nonce: string }
    const claims = { aud: base, nonce }
    const named = (kid: unknown) => proofOf(key, claims, { jwk: undefined, kid })
    const jwk = (change: object) => `did:jwk:${Buffer.from(JSON.stringify({ ...key.publicJwk, ...change })).toString('base64url')}#0`
    const cases: [name: string, proof: string, configuration: string, error: string][] = [
      ['a key in the clear', await proofOf(key, claims), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['both', await proofOf(key, claims, { kid: `${didJwkOf(key)}#0` }), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['neither', await named(undefined), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['no address of a method', await named(didJwkOf(key)), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['another method of it', await named(`${didJwkOf(key)}#1`), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['an identifier that would have to be fetched', await named('did:web:wallet.example#0'), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['an identifier of ours', await named(`${did}#0`), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['a private key', await named(jwk({ d: 'AAAA' })), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['a point off the curve', await named(jwk({ y: key.publicJwk.x })), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['the key of another', await named(`${didJwkOf(await newKey())}#0`), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['a number', await named(7), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['a very long one', await named(`did:jwk:${'A'.repeat(4000)}#0`), `${type}.ecdsa-rdfc-2019`, 'invalid_proof'],
      ['the form that was not offered', await named(`${didJwkOf(key)}#0`), `${type}.eddsa-rdfc-2022`, 'invalid_credential_request'],
      ['a form that there is not', await named(`${didJwkOf(key)}#0`), `${type}.ldp-vc`, 'unknown_credential_configuration'],
      ['the form of VC 1.1', await named(`${didJwkOf(key)}#0`), `${type}.jwt_vc_json`, 'unknown_credential_configuration'],
    ]
    const copies = async () => (await site.rows('select 1 from credentials.wallet_copy')).length
    const [at, before] = [new Date(), await copies()]
    for (const [name, proof, credential_configuration_id, error] of cases) assert.deepEqual(await ask({ credential_configuration_id, proofs: { jwt: [proof] } }), [400, error], name)
    const written = await site.rows<{ facts: { code: string } }>(`select facts from journal.entry where what = 'wallet.refused' and at >= $1 order by id`, [at])
    assert.deepEqual(written.map(({ facts }) => facts.code), cases.map(([, , , error]) => error))
    assert.equal(await copies(), before)
    assert.equal((await ask({ credential_configuration_id: `${type}.ecdsa-rdfc-2019`, proofs: { jwt: [await named(`${didJwkOf(key)}#0`)] } }))[0], 200, 'what was right all the time')
  })
})
