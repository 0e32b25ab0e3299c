import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import { calculateJwkThumbprint, compactVerify, decodeJwt, importJWK, SignJWT, type JWK } from 'jose'
import type { Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, offerOn } from './holder.ts'
import { newKey, newWallet, proofOf, type HolderKey } from './wallet.ts'

const type = 'general-restaurant-licence'
const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const folder = mkdtempSync(join(tmpdir(), 'providers-'))
let provider: HolderKey
let site: Site
let chan: Client
let base: string
before(async () => {
  provider = await newKey()
  const file = join(folder, 'providers.json')
  writeFileSync(file, JSON.stringify({ keys: [{ ...provider.publicJwk, kid: 'egret-1' }] }))
  site = await openTestSite({ WALLET_PROVIDERS_FILE: file })
  chan = await site.as('chan-tai-man')
  base = site.house.config.PUBLIC_URL
})
after(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

async function freshToken(form = 'dc+sd-jwt'): Promise<string> {
  const { wholeLink, txCode } = await offerOn(chan, await issueLicence(site), form)
  const { grants } = (await newWallet().client.resolveCredentialOffer(wholeLink)) as unknown as { grants: Record<string, Record<string, string>> }
  const answer = await fetch(`${base}/credentials/token`, { method: 'POST', body: new URLSearchParams({ grant_type: grant, 'pre-authorized_code': grants[grant]!['pre-authorized_code']!, tx_code: txCode }) })
  return ((await answer.json()) as { access_token: string }).access_token
}

const freshNonce = async () => ((await (await fetch(`${base}/credentials/nonce`, { method: 'POST' })).json()) as { c_nonce: string }).c_nonce

async function ask(token: string, proofs: object, credential_configuration_id = type) {
  const answer = await fetch(`${base}/credentials/credential`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ credential_configuration_id, proofs }) })
  const { error, credentials } = (await answer.json()) as { error?: string; credentials?: { credential: unknown }[] }
  return { status: answer.status, error, credentials: credentials?.map(({ credential }) => credential) ?? [] }
}

const now = () => Math.floor(Date.now() / 1000)

/** A key attestation as a provider of wallets signs it, changed as a test wants. */
const attest = (keys: readonly unknown[], claims: object, { by = provider, header = {} }: { by?: HolderKey; header?: object } = {}) =>
  new SignJWT({ iat: now(), exp: now() + 600, key_storage: ['iso_18045_high'], attested_keys: keys, ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'key-attestation+jwt', kid: 'egret-1', ...header } as never).sign(by.privateKey)

const boundKeyOf = async (compact: unknown) => calculateJwkThumbprint((decodeJwt(String(compact).split('~')[0]!) as { cnf: { jwk: JWK } }).cnf.jwk)
const namesOf = (keys: readonly HolderKey[]) => Promise.all(keys.map(({ publicJwk }) => calculateJwkThumbprint(publicJwk as JWK)))

describe('keys that the provider of a wallet attests', () => {
  test('are said to be taken and not to be needed', async () => {
    const { credential_configurations_supported: all } = (await (await fetch(`${base}/.well-known/openid-credential-issuer`)).json()) as { credential_configurations_supported: Record<string, { proof_types_supported: Record<string, object> }> }
    for (const { proof_types_supported: proofs } of Object.values(all)) assert.deepEqual(proofs, { jwt: { proof_signing_alg_values_supported: ['ES256'] }, attestation: { proof_signing_alg_values_supported: ['ES256'] } })
  })

  test('get a copy each: by the attestation alone, or by a proof of one of them', async () => {
    const keys = await Promise.all([newKey(), newKey(), newKey()])
    const publicKeys = keys.map(({ publicJwk }) => publicJwk)
    const token = await freshToken()
    const alone = await ask(token, { attestation: [await attest(publicKeys, { nonce: await freshNonce() })] })
    assert.equal(alone.status, 200)
    assert.deepEqual(await Promise.all(alone.credentials.map(boundKeyOf)), await namesOf(keys))
    const nonce = await freshNonce()
    const proved = await ask(token, { jwt: [await proofOf(keys[1]!, { aud: base, nonce }, { key_attestation: await attest(publicKeys, { nonce }) })] })
    assert.deepEqual((await Promise.all(proved.credentials.map(boundKeyOf))).toSorted(), (await namesOf(keys)).toSorted())
    const w3c = await ask(await freshToken('ecdsa-rdfc-2019'), { attestation: [await attest(publicKeys.slice(0, 1), { nonce: await freshNonce() })] }, `${type}.ecdsa-rdfc-2019`)
    assert.match((w3c.credentials[0] as { credentialSubject: { id: string } }).credentialSubject.id, /^did:jwk:/)
  })

  test('by a provider whom nobody knows get one copy, for the key that was proved, and none by the attestation alone', async () => {
    const keys = await Promise.all([newKey(), newKey()])
    const [stranger, nonce, token] = [await newKey(), await freshNonce(), await freshToken()]
    const attestation = await attest(keys.map(({ publicJwk }) => publicJwk), { nonce }, { by: stranger, header: { kid: 'another' } })
    assert.equal((await ask(token, { attestation: [attestation] })).error, 'invalid_proof')
    const { credentials } = await ask(token, { jwt: [await proofOf(keys[0]!, { aud: base, nonce }, { key_attestation: attestation })] })
    assert.deepEqual(await Promise.all(credentials.map(boundKeyOf)), await namesOf(keys.slice(0, 1)))
  })

  test('are refused when anything of the attestation is wrong, and it is written down', async () => {
    const [key, other, token, nonce] = [await newKey(), await newKey(), await freshToken(), await freshNonce()]
    const { publicJwk } = key
    const good = await attest([publicJwk], { nonce })
    const unsigned = (header: object) => `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${good.split('.')[1]}.`
    const bad: [name: string, attestation: unknown, error?: string][] = [
      ['another signature', await attest([publicJwk], { nonce }, { by: other })],
      ['the typ of a draft', await attest([publicJwk], { nonce }, { header: { typ: 'keyattestation+jwt' } })],
      ['no typ', await attest([publicJwk], { nonce }, { header: { typ: undefined } })],
      ['alg none', unsigned({ alg: 'none', typ: 'key-attestation+jwt', kid: 'egret-1' })],
      ['alg HS256', unsigned({ alg: 'HS256', typ: 'key-attestation+jwt', kid: 'egret-1' })],
      ['no signature', unsigned({ alg: 'ES256', typ: 'key-attestation+jwt', kid: 'egret-1' })],
      ['expired', await attest([publicJwk], { nonce, exp: now() - 10 })],
      ['of tomorrow', await attest([publicJwk], { nonce, iat: now() + 86_400 })],
      ['without its time', await attest([publicJwk], { nonce, iat: undefined })],
      ['no nonce', await attest([publicJwk], {})],
      ['a nonce that is a number', await attest([publicJwk], { nonce: 7 })],
      ['no keys', await attest([], { nonce })],
      ['keys that are none', await attest(['key'], { nonce })],
      ['a private key', await attest([{ ...publicJwk, d: 'AAAA' }], { nonce })],
      ['a point off the curve', await attest([{ ...publicJwk, y: publicJwk.x }], { nonce })],
      ['one key twice', await attest([publicJwk, publicJwk], { nonce })],
      ['eleven keys', await attest(await Promise.all(Array.from({ length: 11 }, async () => (await newKey()).publicJwk)), { nonce })],
      ['a storage that is a text', await attest([publicJwk], { nonce, key_storage: 'high' })],
      ['no JWT', 'hello'],
      ['a number', 7],
      ['40,000 letters', 'x'.repeat(40_000)],
    ]
    const cases: [name: string, proofs: object, error?: string][] = [
      ...bad.map(([name, one]) => [`${name}, alone`, { attestation: [one] }] as [string, object]),
      ['two attestations', { attestation: [good, good] }],
      ['none', { attestation: [] }],
      ['a nonce of somebody else, alone', { attestation: [await attest([publicJwk], { nonce: 'AAAA' })] }, 'invalid_nonce'],
    ]
    for (const [name, one] of bad) cases.push([`${name}, with a proof`, { jwt: [await proofOf(key, { aud: base, nonce }, { key_attestation: one })] }])
    cases.push(['the attestation of another key', { jwt: [await proofOf(key, { aud: base, nonce }, { key_attestation: await attest([other.publicJwk], { nonce }) })] }])
    cases.push(['the nonce of another request', { jwt: [await proofOf(key, { aud: base, nonce }, { key_attestation: await attest([publicJwk], { nonce: await freshNonce() }) })] }])
    cases.push(['no end, with a proof', { jwt: [await proofOf(key, { aud: base, nonce }, { key_attestation: await attest([publicJwk], { nonce, exp: undefined }) })] }])
    const copies = async () => (await site.rows('select 1 from credentials.wallet_copy')).length
    const [at, before] = [new Date(), await copies()]
    for (const [name, proofs, error = 'invalid_proof'] of cases) {
      const answer = await ask(token, proofs)
      assert.deepEqual([answer.status, answer.error], [400, error], name)
    }
    const written = await site.rows<{ facts: { code: string } }>(`select facts from journal.entry where what = 'wallet.refused' and at >= $1 order by id`, [at])
    assert.deepEqual(written.map(({ facts }) => facts.code), cases.map(([, , error = 'invalid_proof']) => error))
    assert.equal(await copies(), before)
    assert.equal((await ask(token, { attestation: [good] })).status, 200, 'what was right all the time')
    assert.equal((await ask(token, { attestation: [good] })).error, 'invalid_nonce', 'shown again')
  })
})

describe('metadata that is signed', () => {
  const at = (accept?: string) => fetch(`${base}/.well-known/openid-credential-issuer`, accept === undefined ? {} : { headers: { accept } })

  test('is believed by an independent wallet that finds the key by the portal’s did:web, and not with one letter changed', async () => {
    let change = (jwt: string) => jwt
    const seen: string[] = []
    const callbacks = {
      ...newWallet().callbacks,
      // The library reads signed metadata, and leaves it to others to ask for it.
      fetch: (async (address, init) => {
        const answer = await fetch(address, String(address).endsWith('/openid-credential-issuer') ? { ...init, headers: { accept: 'application/jwt, application/json' } } : init)
        if (!answer.headers.get('content-type')?.startsWith('application/jwt')) return answer
        seen.push(String(address))
        return new Response(change(await answer.text()), { headers: { 'content-type': 'application/jwt' } })
      }) as typeof fetch,
      async verifyJwt(signer: { method: string; didUrl?: string }, { compact }: { compact: string }) {
        const [did] = signer.didUrl!.split('#')
        const document = (await (await fetch(`http://${decodeURIComponent(did!.slice('did:web:'.length))}/.well-known/did.json`)).json()) as { id: string; verificationMethod: { id: string; publicKeyJwk?: JWK }[] }
        const jwk = document.verificationMethod.find(({ id }) => id === `${signer.didUrl}-jwk`)!.publicKeyJwk!
        const isSigned = document.id === did && (await compactVerify(compact, await importJWK(jwk, 'ES256')).then(() => true, () => false))
        return isSigned ? { verified: true, signerJwk: jwk } : { verified: false }
      },
    }
    const client = new Openid4vciClient({ callbacks: callbacks as ConstructorParameters<typeof Openid4vciClient>[0]['callbacks'] })
    const read = await client.resolveIssuerMetadata(base)
    assert.deepEqual([read.credentialIssuer.credential_issuer, seen.length], [base, 1])
    const plain = (await (await at()).json()) as object
    const { iss, sub, iat, exp, ...same } = decodeJwt(await (await at('application/jwt')).text())
    assert.deepEqual(same, plain)
    assert.deepEqual([iss, sub, exp! - iat!], [`did:web:${encodeURIComponent(new URL(base).host)}`, base, 86_400])
    change = (jwt) => {
      const [header, , signature] = jwt.split('.')
      return [header, Buffer.from(JSON.stringify({ ...decodeJwt(jwt), nonce_endpoint: 'https://elsewhere.example/nonce' })).toString('base64url'), signature].join('.')
    }
    await assert.rejects(client.resolveIssuerMetadata(base))
  })

  test('comes to who asks for it by name, and to nobody else', async () => {
    const kinds: [accept: string | undefined, type: string][] = [
      [undefined, 'application/json'], ['*/*', 'application/json'], ['application/*', 'application/json'], ['application/json', 'application/json'], ['text/html', 'application/json'],
      ['application/jwt', 'application/jwt'], ['application/jwt, application/json', 'application/jwt'], ['application/json;q=0.5, application/jwt;q=0.9', 'application/jwt'],
      ['application/json, application/jwt;q=0.9', 'application/json'], ['application/jwt;q=0', 'application/json'], ['APPLICATION/JWT', 'application/jwt'], [`application/jwt;q=${'9'.repeat(500)}`, 'application/jwt'], [';;;,,,q=,', 'application/json'],
    ]
    for (const [accept, expected] of kinds) {
      const answer = await at(accept)
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, expected], accept)
      assert.match(answer.headers.get('vary')!, /^accept(,|$)/)
    }
  })
})
