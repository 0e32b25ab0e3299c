import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'
import type { Db, Reader } from '../../kernel/db.ts'
import { open, seal } from '../../kernel/keys.ts'
import { deleteSigningKeys, insertSigningKey, readSigningKeys, type SigningKeyRow } from './oidc.sql.ts'

type PrivateJwk = { readonly kty: string; readonly kid: string; readonly [member: string]: unknown }

/** A generation of keys: one for ES256, one for RS256 and PS256 (OpenID Connect Core 1.0, section 15.1, asks for RS256). */
type Generation = { readonly n: number; readonly keys: readonly PrivateJwk[]; readonly madeAt: Date; readonly signsFrom: Date }

/** All that verifies, the ones that sign first; `state` changes with them. */
export type SigningKeys = { readonly jwks: { keys: PrivateJwk[] }; readonly signing: number; readonly state: string }

// A day: longer than any client keeps our key set before it asks again.
const publishedBeforeMs = 86_400_000
const signsForMs = 90 * 86_400_000
// Signatures of the generation before are verified for so long: hints of sign-ins long ago are shown at a sign-out.
const verifiesForMs = 30 * 86_400_000

const place = (n: number) => `oidc.signing_key.sealed ${n}`
const sealingKey = ({ keys }: Pick<House, 'keys'>) => keys.derive('oidc signing keys')

/** The keys as they are now; the first ones are made when there are none. */
export async function signingKeys(db: Db, house: House, now: Date): Promise<SigningKeys> {
  let generations = await readGenerations(db, house)
  if (generations.length === 0) {
    await makeGeneration(db, house, { n: 1, madeAt: now, signsFrom: now })
    generations = await readGenerations(db, house)
  }
  const signer = generations.findLast(({ signsFrom }) => signsFrom <= now) ?? generations[0]!
  const others = generations.filter((one) => one !== signer)
  return { jwks: { keys: [signer, ...others].flatMap(({ keys }) => keys) }, signing: signer.n, state: `${generations.map(({ n }) => n).join(',')} ${signer.n}` }
}

/**
 * Publishes a new generation, which signs from tomorrow on, and forgets those that have verified long enough. Without `now` only when the
 * newest has signed for 90 days. Gives the number of the new one.
 */
export async function rotateKeys(db: Db, house: House, now: Date, { atOnce = false } = {}): Promise<number | undefined> {
  const generations = await readGenerations(db, house)
  const newest = generations.at(-1)
  const outlived = generations.filter((_, i) => generations[i + 1] && generations[i + 1]!.signsFrom.getTime() + verifiesForMs < now.getTime())
  if (outlived.length > 0) await db.write(deleteSigningKeys(outlived.at(-1)!.n))
  // One that does not sign yet is new enough for anybody.
  if (!newest || newest.signsFrom > now || (!atOnce && newest.signsFrom.getTime() + signsForMs > now.getTime())) return undefined
  const n = newest.n + 1
  await makeGeneration(db, house, { n, madeAt: now, signsFrom: new Date(now.getTime() + publishedBeforeMs) })
  return n
}

/** Numbers and moments, for who looks after them. */
export async function keyGenerations(db: Reader): Promise<readonly Omit<SigningKeyRow, 'sealed'>[]> {
  return (await db.all(readSigningKeys())).map(({ n, made_at, signs_from }) => ({ n, made_at, signs_from }))
}

async function readGenerations(db: Db, house: House): Promise<Generation[]> {
  const rows = await db.all(readSigningKeys())
  return rows.map(({ n, sealed, made_at, signs_from }) => ({ n, keys: JSON.parse(open(sealingKey(house), sealed, place(n)).toString()) as PrivateJwk[], madeAt: made_at, signsFrom: signs_from }))
}

async function makeGeneration(db: Db, house: House, { n, madeAt, signsFrom }: Omit<Generation, 'keys'>): Promise<void> {
  const kid = (kind: string) => `${kind}-${n}-${randomBytes(4).toString('hex')}`
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const keys = [{ ...ec, kid: kid('es'), use: 'sig', alg: 'ES256' }, { ...rsa, kid: kid('rs'), use: 'sig' }]
  await db.write(insertSigningKey({ n, sealed: seal(sealingKey(house), JSON.stringify(keys), place(n)), made_at: madeAt, signs_from: signsFrom }))
}
