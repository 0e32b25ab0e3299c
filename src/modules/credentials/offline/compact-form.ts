import type { House } from '../../../kernel/ctx.ts'
import { endOfDay } from '../end-of-day.ts'
import { issuerOf, signingKeyOf } from '../issuer.ts'
import type { Credential } from '../read-credentials.ts'
import { listAddress } from '../status-list.ts'
import { encodeCbor, tagged, type Cbor } from './cbor.ts'

/** COSE header parameters (RFC 9052, section 3.1) and ES256 (RFC 9053, section 2.1). */
const header = { alg: 1, kid: 4 } as const
const es256 = -7
const sign1 = 18

/** CWT claims: RFC 8392, section 4; `status` is that of Token Status List; ours is in the range that RFC 8392, section 9.1, leaves for private use. */
const claim = { iss: 1, exp: 4, nbf: 5, iat: 6, status: 65535, document: -65537 } as const

/** What stands under our own claim. */
const part = { type: 1, number: 2, holder: 3, claims: 4 } as const

/** The first eight bytes of a key's thumbprint, as in the EU's health certificates: they find a key, the signature proves it. */
export const shortKid = (kid: string): Buffer => Buffer.from(kid, 'base64url').subarray(0, 8)

// The claims beyond these stay out, so that a code of 25 mm can still be read. Bytes of their words.
const mostForClaims = 100

/** A credential as what a compact form says of it, with its place in a status list. */
export type Shown = Pick<Credential, 'organisation' | 'type' | 'number' | 'holder' | 'claims' | 'issuedAt' | 'validUntil' | 'statusPlace'>

/**
 * The signed form that a QR code carries for checks without a network: a CWT in COSE_Sign1 (RFC 8392, RFC 9052). `iat` is the
 * moment of this signature, at which the issuer knew the credential to be in force: callers make it of no other.
 */
export async function compactForm(house: House, credential: Shown, now: Date): Promise<Buffer> {
  const issuer = issuerOf(house, credential.organisation)
  const key = await signingKeyOf(house, issuer, 'ES256')
  const headers = encodeCbor(new Map<number, Cbor>([[header.alg, es256], [header.kid, shortKid(key.kid)]]))
  const payload = encodeCbor(claimsOf(house, issuer.address, credential, now))
  const signature = await key.sign(encodeCbor(['Signature1', headers, new Uint8Array(), payload]))
  return tagged(sign1, [headers, new Map(), payload, signature])
}

function claimsOf(house: House, address: string, credential: Shown, now: Date): Cbor {
  const { statusPlace: { listId, index }, validUntil } = credential
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
  return new Map<number, Cbor>([
    [claim.iss, address],
    ...(validUntil ? [[claim.exp, endOfDay(validUntil, house.pack.settings.timeZone)] as const] : []),
    [claim.nbf, seconds(credential.issuedAt)],
    [claim.iat, seconds(now)],
    [claim.status, new Map<string, Cbor>([['status_list', new Map<string, Cbor>([['idx', index], ['uri', listAddress(house, credential.organisation, listId)]])]])],
    [claim.document, new Map<number, Cbor>([[part.type, credential.type], [part.number, credential.number], [part.holder, credential.holder], [part.claims, mainClaims(credential)]])],
  ])
}

/** The main claims as far as there is room, each as its id and its words: in English, and in Chinese where they differ. */
function mainClaims({ claims }: Shown): Cbor {
  let room = mostForClaims
  const fits = (words: readonly string[]) => (room -= words.reduce((sum, one) => sum + Buffer.byteLength(one), 0)) >= 0
  return claims
    .filter((one) => one.main)
    .map(({ id, value }) => [id, ...new Set([value.en, value['zh-Hant']])])
    .filter(fits)
}
