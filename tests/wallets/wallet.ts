import { createHash, randomBytes } from 'node:crypto'
import { clientAuthenticationNone, clientAuthenticationAnonymous, setGlobalConfig, type CallbackContext, type Jwk } from '@openid4vc/oauth2'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'

// The portal of a test is on this machine, without TLS.
setGlobalConfig({ allowInsecureUrls: true })

export type HolderKey = { readonly publicJwk: Jwk & { readonly kty: string }; readonly privateKey: CryptoKey }

export async function newKey(): Promise<HolderKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return { privateKey, publicJwk: (await exportJWK(publicKey)) as HolderKey['publicJwk'] }
}

/** A key as did:jwk, and back from the address of its method. */
export const didJwkOf = ({ publicJwk }: HolderKey): string => `did:jwk:${Buffer.from(JSON.stringify(publicJwk)).toString('base64url')}`
const jwkIn = (didUrl: string): Jwk => JSON.parse(Buffer.from(didUrl.slice('did:jwk:'.length).split('#')[0]!, 'base64url').toString()) as Jwk

/** A wallet that knows nothing of ours: the library of the OpenWallet Foundation over plain keys. */
export function newWallet(options: { readonly clientId?: string } = {}) {
  const keys = new Map<string, HolderKey>()
  const callbacks: Omit<CallbackContext, 'verifyJwt' | 'decryptJwe' | 'encryptJwe'> = {
    fetch,
    hash: (data, alg) => createHash(alg.replace('-', '')).update(data).digest(),
    generateRandom: (length) => randomBytes(length),
    clientAuthentication: options.clientId === undefined ? clientAuthenticationAnonymous() : clientAuthenticationNone({ clientId: options.clientId }),
    async signJwt(signer, { header, payload }) {
      if (signer.method !== 'jwk' && signer.method !== 'did') throw new Error('keys are named by jwk or did here')
      const publicJwk = signer.method === 'jwk' ? signer.publicJwk : jwkIn(signer.didUrl)
      const key = keys.get(await calculateJwkThumbprint(publicJwk as never))!
      return { jwt: await new SignJWT(payload as JWTPayload).setProtectedHeader(header as never).sign(key.privateKey), signerJwk: publicJwk }
    },
  }
  return {
    client: new Openid4vciClient({ callbacks }),
    callbacks,
    async addKey(): Promise<HolderKey> {
      const key = await newKey()
      keys.set(await calculateJwkThumbprint(key.publicJwk as never), key)
      return key
    },
    signerOf: (key: HolderKey) => ({ method: 'jwk' as const, alg: 'ES256', publicJwk: key.publicJwk }),
    signerByDid: (key: HolderKey) => ({ method: 'did' as const, alg: 'ES256', didUrl: `${didJwkOf(key)}#0` }),
  }
}

export type Wallet = ReturnType<typeof newWallet>

/** Proofs of keys as a wallet sends them, each changed as a test wants. */
export async function proofOf(key: HolderKey, claims: Readonly<Record<string, unknown>>, header: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { kty, crv, x, y } = key.publicJwk
  return new SignJWT({ iat: Math.floor(Date.now() / 1000), ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: { kty, crv: crv!, x: x!, y: y! }, ...header } as never).sign(key.privateKey)
}
