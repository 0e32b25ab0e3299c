import { createPublicKey } from 'node:crypto'
import type { Db } from '../../kernel/db.ts'
import type { KeyAlgorithm, Keyring, PublishedKey, SigningKey } from '../../kernel/keyring.ts'
import type { KeyStore } from './key-store.ts'
import * as q from './keyring.sql.ts'
import { makeFirstKey } from './make-key.ts'

/** How long a process goes by what it read. A new key is published longer than this before it signs. */
const knownForMs = 10_000

type Known = { readonly keys: readonly (PublishedKey & { readonly row: q.KeyRow })[]; readonly until: number }

/** The installation's keys over their stores; the first of `stores` makes new ones. `clock` is for tests. */
export function openKeyring(db: Db, stores: readonly KeyStore[], clock: () => Date = () => new Date()): Keyring & { forget(): void } {
  const known = new Map<string, Promise<Known>>()
  const read = async (purpose: string): Promise<Known> => {
    const rows = await db.all(q.keysOf(purpose))
    return { keys: rows.map((row) => ({ ...published(row), row })), until: Date.now() + knownForMs }
  }
  const keysOf = async (purpose: string): Promise<Known['keys']> => {
    const kept = await known.get(purpose)
    if (kept && kept.until > Date.now()) return kept.keys
    const reading = read(purpose)
    known.set(purpose, reading)
    reading.catch(() => known.delete(purpose))
    return (await reading).keys
  }
  const signing = ({ row, ...key }: Known['keys'][number]): SigningKey | undefined => {
    const store = stores.find((one) => one.id === row.store)
    return store && { ...key, sign: (data) => store.sign(row.handle, row.algorithm, data) }
  }
  const current = async (purpose: string, algorithm: KeyAlgorithm): Promise<SigningKey | undefined> => {
    const now = clock()
    const key = (await keysOf(purpose)).find((one) => one.algorithm === algorithm && one.signsFrom <= now)
    if (key && !signing(key)) throw new Error(`the key that signs for ${purpose} lies in ${key.row.store}, which this process has no settings for`)
    return key && signing(key)
  }
  return {
    async signer(purpose, algorithm) {
      const there = await current(purpose, algorithm)
      if (there) return there
      await makeFirstKey(db, stores[0]!, { purpose, algorithm, now: clock() })
      known.delete(purpose)
      const made = await current(purpose, algorithm)
      if (!made) throw new Error(`no key signs for ${purpose}`)
      return made
    },
    async signerNamed(purpose, kid) {
      const key = (await keysOf(purpose)).find((one) => one.kid === kid)
      return key && signing(key)
    },
    published: async (purpose) => (await keysOf(purpose)).map(({ row: _row, ...key }) => key),
    withOneActKey: (work) => stores[0]!.withOneActKey(work),
    forget: () => known.clear(),
  }
}

function published(row: q.KeyRow): PublishedKey {
  return { kid: row.kid, purpose: row.purpose, algorithm: row.algorithm, publicKey: createPublicKey({ key: row.public_jwk, format: 'jwk' }), publicJwk: row.public_jwk, signsFrom: row.signs_from }
}
