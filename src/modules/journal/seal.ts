import { createHash, sign, verify, type KeyObject } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'
import { canonicalJson } from '../transparency/index.ts'

/** One signed link of the chain: so many entries, their tree's root, the hash of the seal before. */
export type Seal = {
  readonly n: number
  readonly size: number
  readonly root: Buffer
  readonly previous: Buffer
  readonly sealedAt: Date
  readonly through: Date
  readonly hash: Buffer
  readonly signature: Buffer
}

/** What the first seal names as the one before. */
export const beforeTheFirst = Buffer.alloc(32)

/** Most entries under one seal: proofs stay at twelve hashes and a batch at a few megabytes. */
export const mostLeaves = 4096

export const hashOfSeal = (seal: Omit<Seal, 'hash' | 'signature'>): Buffer =>
  createHash('sha256')
    .update(
      canonicalJson({
        n: seal.n,
        size: seal.size,
        root: seal.root.toString('hex'),
        previous: seal.previous.toString('hex'),
        sealedAt: seal.sealedAt.toISOString(),
        through: seal.through.toISOString(),
      }),
    )
    .digest()

export function signSeal(house: Pick<House, 'keys'>, seal: Omit<Seal, 'hash' | 'signature'>): Seal {
  const hash = hashOfSeal(seal)
  return { ...seal, hash, signature: sign(null, hash, keyPair(house).privateKey) }
}

export const isSigned = (seal: Pick<Seal, 'hash' | 'signature'>, publicKey: KeyObject): boolean => verify(null, seal.hash, publicKey, seal.signature)

const keyPair = (house: Pick<House, 'keys'>) => house.keys.ed25519('journal seal')

/** The key that seals are checked with; it may be published. */
export const sealKey = (house: Pick<House, 'keys'>): KeyObject => keyPair(house).publicKey

/** The same as text (SPKI in PEM), to be given out beside receipts. */
export const sealKeyText = (house: Pick<House, 'keys'>): string => sealKey(house).export({ type: 'spki', format: 'pem' }).toString()
