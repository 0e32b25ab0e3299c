import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { defaultDocumentLoader, verifyCredential } from '@digitalbazaar/vc'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { keptFor, type SharedCache } from './shared-cache.ts'

/** Verifiers of other people. They read what is published, at the addresses that what they are shown names, and nothing else of the portal; the clock is `Date`. */

export type Seen = 'valid' | 'suspended' | 'revoked'
const seenAs: Readonly<Record<number, Seen>> = { 0: 'valid', 1: 'revoked', 2: 'suspended' }

const now = () => Math.floor(Date.now() / 1000)
const wrong = (why: string): never => {
  throw new Error(why)
}

/** What somebody shows to a verifier, who trusts this issuer and asks for this type. */
export type Expected = { readonly issuer: string; readonly vct: string; readonly aud: string }

/**
 * Verifies presented SD-JWT VCs with the library of the OpenWallet Foundation: the issuer's keys by its metadata (SD-JWT VC, section 5), the type by its address
 * (section 6), the key binding for this verifier and nonce, the state by the Token Status List, kept for its `ttl` and no longer than `exp`.
 */
export function sdJwtVerifier({ read }: SharedCache, { issuer, vct, aud }: Expected) {
  async function isIssuers(data: string, signature: string): Promise<boolean> {
    const { origin, pathname } = new URL(issuer)
    const metadata = JSON.parse(await read(`${origin}/.well-known/jwt-vc-issuer${pathname}`)) as { issuer: string; jwks: { keys: JWK[] } }
    if (metadata.issuer !== issuer || decodeJwt(`${data}.`).iss !== issuer) wrong('another issuer')
    const jwk = metadata.jwks.keys.find(({ kid }) => kid === decodeProtectedHeader(`${data}.`).kid) ?? wrong('no such key')
    return isSigned(jwk, data, signature)
  }
  const statusListFetcher = keptFor(async (uri) => {
    const token = await read(uri)
    const { sub, exp, ttl } = decodeJwt<{ ttl: number }>(token)
    if (decodeProtectedHeader(token).typ !== 'statuslist+jwt' || sub !== uri || exp! <= now()) wrong('not this list, or too old')
    return { made: token, seconds: Math.min(ttl, exp! - now()) }
  })
  return {
    async look(presentation: string, nonce: string): Promise<{ state: Seen; claims: unknown }> {
      let state: Seen | undefined
      const library = new SDJwtVcInstance({
        hasher: (data) => createHash('sha256').update(typeof data === 'string' ? data : new Uint8Array(data)).digest(),
        hashAlg: 'sha-256',
        verifier: isIssuers,
        kbVerifier: (data, signature, payload) => isSigned(payload.cnf!.jwk as JWK, data, signature),
        statusListFetcher,
        statusValidator: async (value) => void (state = seenAs[value]),
        loadTypeMetadataFormat: true,
        vctFetcher: async (address) => JSON.parse(await read(address)) as { vct: string },
      })
      const { payload, kb } = await library.verify(presentation, { keyBindingNonce: nonce, requiredClaimKeys: ['vct', 'cnf', 'status'] })
      if (payload.vct !== vct || kb?.payload.aud !== aud || Math.abs(kb.payload.iat - now()) > 60) wrong('another type, verifier or time')
      return { state: state ?? wrong('an unknown state'), claims: payload['claims'] }
    },
    /** For how many seconds this verifier may keep a list by what the list says. */
    keepsFor: async (uri: string): Promise<number> => decodeJwt<{ ttl: number }>(await read(uri)).ttl,
  }
}

async function isSigned(jwk: JWK, data: string, signature: string): Promise<boolean> {
  const key = await importJWK(jwk, 'ES256')
  return compactVerify(`${data}.${signature}`, key, { algorithms: ['ES256'] }).then(() => true, () => false)
}

type ListEntry = { readonly statusPurpose: 'revocation' | 'suspension'; readonly statusListIndex: string; readonly statusListCredential: string }
type W3c = { readonly issuer: { readonly id: string }; readonly credentialStatus: readonly ListEntry[] }
type ListCredential = { readonly issuer: string; readonly validUntil: string; readonly credentialSubject: { readonly statusPurpose: string; readonly encodedList: string; readonly ttl: number } }

/** Verifies W3C credentials with Digital Bazaar's library: keys by did:web, the state by Bitstring Status Lists, kept for their `ttl` and no longer than `validUntil`. */
export function w3cVerifier({ read }: SharedCache, { did }: { readonly did: string }) {
  const documentLoader = async (url: string) => {
    const found = (document: object) => ({ contextUrl: null, documentUrl: url, document })
    if (!url.startsWith('did:web:')) return isLocal(url) ? found(JSON.parse(await read(url)) as object) : defaultDocumentLoader(url)
    const [controller, fragment] = url.split('#')
    const [host, ...path] = controller!.slice('did:web:'.length).split(':').map(decodeURIComponent)
    const document = JSON.parse(await read(`http://${host}/${path.join('/')}/did.json`)) as { verificationMethod: { id: string }[] }
    const method = fragment === undefined ? undefined : document.verificationMethod.find(({ id }) => id === url)
    return found(method ? { '@context': 'https://w3id.org/security/multikey/v1', ...method } : document)
  }
  const isSound = async (credential: object) =>
    ((await verifyCredential({ credential, suite: [ecdsa, eddsa].map((cryptosuite) => new DataIntegrityProof({ cryptosuite })), documentLoader, checkStatus: () => ({ verified: true }), now: new Date() })).verified) || wrong('not verified')
  const bitsOf = keptFor(async (address) => {
    const list = JSON.parse(await read(address)) as ListCredential
    await isSound(list)
    if (list.issuer !== did) wrong('a list of another issuer')
    const { encodedList, ttl, statusPurpose } = list.credentialSubject
    return { made: { statusPurpose, bits: gunzipSync(Buffer.from(encodedList.slice(1), 'base64url')) }, seconds: Math.min(ttl, Date.parse(list.validUntil) - Date.now()) / 1000 }
  })
  return {
    async look(credential: W3c): Promise<Seen> {
      await isSound(credential)
      if (credential.issuer.id !== did) wrong('another issuer')
      let state: Seen = 'valid'
      for (const { statusPurpose, statusListIndex, statusListCredential } of credential.credentialStatus) {
        const list = await bitsOf(statusListCredential)
        if (list.statusPurpose !== statusPurpose) wrong('a list for another purpose')
        const place = Number(statusListIndex)
        if (((list.bits[place >> 3]! >> (7 - (place & 7))) & 1) === 1 && state !== 'revoked') state = statusPurpose === 'revocation' ? 'revoked' : 'suspended'
      }
      return state
    },
  }
}

/** The portal of a test is on this machine; the contexts of the standards come with the library. */
const isLocal = (url: string): boolean => new URL(url).hostname === '127.0.0.1'
