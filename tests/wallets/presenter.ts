import assert from 'node:assert/strict'
import { createHash, X509Certificate } from 'node:crypto'
import type { CallbackContext, Jwk } from '@openid4vc/oauth2'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { CompactEncrypt, compactVerify, importJWK, type JWK } from 'jose'
import type { Client } from '../client.ts'
import type { HolderKey, Wallet } from './wallet.ts'

type Document = { readonly id: string; readonly verificationMethod: readonly { readonly id: string; readonly publicKeyJwk: Jwk }[] }

/** did:web, its section 3.2, but over plain http: the portal of a test is on this machine. */
async function keyOfDid(didUrl: string): Promise<Jwk> {
  const [did, fragment] = didUrl.split('#')
  const [host, ...path] = did!.slice('did:web:'.length).split(':').map(decodeURIComponent)
  const document = (await (await fetch(`http://${host}/${path.join('/')}/did.json`)).json()) as Document
  assert.equal(document.id, did)
  return document.verificationMethod.find(({ id }) => id === `${did}#${fragment}`)!.publicKeyJwk
}

type Callbacks = Omit<CallbackContext, 'generateRandom' | 'clientAuthentication'>

/** The wallet's half of presenting: the library checks the request and makes the answer, over plain keys. */
export function presenterOf(wallet: Wallet) {
  const callbacks: Callbacks = {
    ...wallet.callbacks,
    async verifyJwt(signer, { compact }) {
      if (signer.method !== 'did' && signer.method !== 'x5c') return { verified: false }
      const signerJwk = signer.method === 'did' ? await keyOfDid(signer.didUrl) : (new X509Certificate(Buffer.from(signer.x5c[0]!, 'base64')).publicKey.export({ format: 'jwk' }) as Jwk)
      await compactVerify(compact, await importJWK(signerJwk as JWK, 'ES256'))
      return { verified: true, signerJwk }
    },
    // Needed for names of hosts only, which a portal on a number has none of.
    getX509CertificateMetadata: () => ({ sanDnsNames: [], sanUriNames: [] }),
    decryptJwe: () => ({ decrypted: false }),
    async encryptJwe(encryptor, data) {
      const jwk = (encryptor as { publicJwk: Jwk }).publicJwk
      const { alg, enc } = encryptor as { alg: string; enc: string }
      return { encryptionJwk: jwk, jwe: await new CompactEncrypt(Buffer.from(data)).setProtectedHeader({ alg, enc, ...(jwk.kid !== undefined && { kid: jwk.kid }) }).encrypt(await importJWK(jwk as JWK, alg)) }
    },
  }
  return new Openid4vpClient({ callbacks: callbacks as never })
}

/** Asks for a restaurant's licence on a page; gives the link of the QR code and the place of the answer. */
export async function askOn(asker: Client, at: string, claims: readonly string[]): Promise<{ link: string; place: string }> {
  const { status, place } = await asker.post(at, { claims: [...claims], purpose: 'inspection' }, `${at}?type=general-restaurant-licence`)
  assert.equal(status, 303)
  const { text } = await asker.get(place)
  return { place, link: /data-link>(openid4vp:[^<]+)</.exec(text)![1]!.replaceAll('&amp;', '&') }
}

export type Bound = { readonly aud: string; readonly nonce: string; readonly iat?: number }

/** Shows a part of a copy with the wallet's key, by a library that is not ours. */
export async function presentationOf(compact: string, key: HolderKey, frame: object, bound: Bound): Promise<string> {
  const instance = new SDJwtVcInstance({
    hasher: (data) => createHash('sha256').update(typeof data === 'string' ? data : new Uint8Array(data)).digest(),
    hashAlg: 'sha-256',
    kbSignAlg: 'ES256',
    kbSigner: async (text) => (await signedText(text, key)),
  })
  return instance.present(compact, frame as never, { kb: { payload: { iat: Math.floor(Date.now() / 1000), ...bound } } })
}

async function signedText(text: string, key: HolderKey): Promise<string> {
  const { subtle } = globalThis.crypto
  return Buffer.from(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, Buffer.from(text))).toString('base64url')
}

type Asked = { readonly client_id: string; readonly nonce: string; readonly response_uri: string; readonly dcql_query: { readonly credentials: readonly { readonly id: string; readonly meta: { readonly vct_values: readonly string[] }; readonly claims?: readonly { readonly path: readonly string[] }[] }[] } }

/** Reads a request by its link as the independent wallet does. */
export async function requestOf(wallet: Wallet, link: string) {
  const client = presenterOf(wallet)
  const { params } = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link }) as unknown as { params: never }
  const resolved = await client.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: params })
  return { client, resolved, asked: resolved.authorizationRequestPayload as unknown as Asked }
}

/** What a frame of the library discloses for the paths of a query. */
export function frameOf(paths: readonly (readonly string[])[]): object {
  const frame: Record<string, unknown> = {}
  for (const [first, second] of paths) {
    if (second === undefined) frame[first!] = true
    else frame[first!] = { ...(frame[first!] as object | undefined), [second]: true }
  }
  return frame
}

/** Answers a request with a copy, as asked: no more and no less, but for a frame of one's own. */
export async function answerWith(wallet: Wallet, link: string, compact: string, key: HolderKey, frame?: object) {
  const { client, resolved, asked } = await requestOf(wallet, link)
  const [query] = asked.dcql_query.credentials
  const presentation = await presentationOf(compact, key, frame ?? frameOf(query!.claims?.map(({ path }) => path) ?? []), { aud: asked.client_id, nonce: asked.nonce })
  const metadata = (resolved.authorizationRequestPayload as { client_metadata: { jwks: { keys: Jwk[] } } }).client_metadata
  const { authorizationResponsePayload, jarm } = await client.createOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: resolved.authorizationRequestPayload,
    authorizationResponsePayload: { vp_token: { [query!.id]: [presentation] } } as never,
    jarm: { encryption: { nonce: 'unused', jwk: metadata.jwks.keys[0]! }, serverMetadata: { authorization_signing_alg_values_supported: ['ES256'], authorization_encryption_alg_values_supported: ['ECDH-ES'], authorization_encryption_enc_values_supported: ['A128GCM', 'A256GCM'] } },
  })
  const { response } = await client.submitOpenid4vpAuthorizationResponse({ authorizationRequestPayload: resolved.authorizationRequestPayload as never, authorizationResponsePayload, ...(jarm && { jarm: { responseJwt: jarm.responseJwt } }) })
  return { asked, response, presentation }
}

/** An answer made by hand, for what the library would not make. */
export async function postByHand(asked: Asked & { readonly client_metadata: { readonly jwks: { readonly keys: readonly JWK[] } } }, answer: object, header: Readonly<Record<string, unknown>> = {}) {
  const jwk = asked.client_metadata.jwks.keys[0]!
  const response = await new CompactEncrypt(Buffer.from(JSON.stringify(answer))).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM', kid: jwk.kid!, ...header } as never).encrypt(await importJWK(jwk, 'ECDH-ES'))
  return fetch(asked.response_uri, { method: 'POST', body: new URLSearchParams({ response }) })
}
