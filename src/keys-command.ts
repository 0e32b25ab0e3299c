import type { Config } from './config.ts'
import { nobody, system } from './kernel/ctx.ts'
import type { Db, Tx } from './kernel/db.ts'
import { addJob } from './kernel/jobs.ts'
import type { KeyAlgorithm } from './kernel/keyring.ts'
import { record } from './modules/journal/index.ts'
import { listKeys, makeFirstKey, rotateKey, storesOf, withdrawKey, type KeyStore, type ListedKey, type MadeKey } from './modules/keyring/index.ts'
import { openStrongroom } from './open-house.ts'

type KeyEntry =
  | { what: 'key.made'; about: string; purpose: string; algorithm: string; store: string; signsFrom: string }
  | { what: 'key.withdrawn'; about: string; purpose: string }

const usage = `npm run keys -- list
npm run keys -- make PURPOSE ES256|EdDSA    the first key of a purpose, as a ceremony makes it
npm run keys -- rotate PURPOSE [now]        the next key: published at once, signing in an hour, or now when nobody may have kept the old ones
npm run keys -- withdraw PURPOSE KID        believed no more; where none is left that signs, a new one signs at once`

type Desk = { readonly db: Db; readonly stores: readonly KeyStore[]; readonly now: Date; readonly keys: readonly ListedKey[]; say(line: string): void }

/** What whoever looks after keys does by hand (docs/guides/key-ceremony.md). Each act is an entry in the journal. A wrong word throws, with how it is used. */
export async function lookAfterKeys(config: Config, words: readonly string[], say: (line: string) => void): Promise<void> {
  const [verb = '', purpose, third] = words
  const open = await openStrongroom(config)
  const stores = storesOf({ config, keys: open.keys })
  try {
    const now = new Date()
    const desk: Desk = { db: open.db, stores, now, keys: await listKeys(open.db, now), say }
    if (verb === 'list' && purpose === undefined) return await list(desk)
    if (purpose && verb === 'make' && (third === 'ES256' || third === 'EdDSA')) return await make(desk, purpose, third)
    if (purpose && verb === 'rotate' && (third === undefined || third === 'now')) return await rotate(desk, purpose, third === 'now')
    if (purpose && verb === 'withdraw' && third) return await withdraw(desk, purpose, third)
    throw new Error(usage)
  } finally {
    await Promise.all(stores.map((one) => one.close()))
    await open.close()
  }
}

/** One line for each: what it is good for, and whether its store still has it. */
async function list({ keys, stores, say }: Desk): Promise<void> {
  if (keys.length === 0) say('There are no keys yet.')
  for (const { purpose, kid, algorithm, store, handle, state, signs_from } of keys) {
    const there = await stores.find((one) => one.id === store)?.has(handle).catch(() => undefined)
    const missing = there ? '' : there === false ? '  NOT IN ITS STORE' : '  its store does not answer'
    say(`${purpose}  ${algorithm}  ${kid}  ${state}  since ${signs_from.toISOString()}  in ${store}${missing}`)
  }
}

async function make(desk: Desk, purpose: string, algorithm: KeyAlgorithm): Promise<void> {
  const made = await makeFirstKey(desk.db, desk.stores[0]!, { purpose, algorithm, now: desk.now }, (tx, key) => recordMade(desk, tx, key))
  if (!made) throw new Error(`There is a key of ${algorithm} for ${purpose} already: rotate it.`)
  sayMade(desk, made)
}

async function rotate(desk: Desk, purpose: string, atOnce: boolean): Promise<void> {
  const algorithms = new Set(desk.keys.filter((one) => one.purpose === purpose).map((one) => one.algorithm))
  if (algorithms.size === 0) throw new Error(`There is no key for ${purpose}. It is made when something signs for the first time, or by: npm run keys -- make`)
  for (const algorithm of algorithms) {
    sayMade(desk, await rotateKey(desk.db, desk.stores[0]!, { purpose, algorithm, now: desk.now, ...(atOnce && { signsFrom: desk.now }) }, (tx, key) => recordMade(desk, tx, key)))
  }
}

/** Running processes sign by what they know for ten seconds more. */
const knownElsewhereMs = 15_000

async function withdraw(desk: Desk, purpose: string, kid: string): Promise<void> {
  // What an issuer's key had signed is signed anew by another.
  const issuer = /^issuer (.+)$/.exec(purpose)?.[1]
  let made: MadeKey | undefined
  const done = await withdrawKey(desk.db, { purpose, kid, now: desk.now, replaceIn: desk.stores[0]! }, async (tx, replaced) => {
    made = replaced.made
    await write(desk, tx, { what: 'key.withdrawn', about: kid, purpose })
    if (made) await recordMade(desk, tx, made)
    if (issuer) await addJob({ tx, now: desk.now }, { partyId: nobody, task: 'credentials.reissue', payload: { organisation: issuer, kid }, runAt: new Date(desk.now.getTime() + knownElsewhereMs) })
  })
  if (!done) throw new Error(`${purpose} has no key ${kid} that is not withdrawn.`)
  desk.say(`${kid} is withdrawn: running processes know it within ten seconds.`)
  if (made) sayMade(desk, made)
}

const write = ({ now }: Desk, tx: Tx, entry: KeyEntry) => record<KeyEntry>({ tx, actor: system, now }, nobody, entry)
const recordMade = (desk: Desk, tx: Tx, key: MadeKey) => write(desk, tx, { what: 'key.made', about: key.kid, purpose: key.purpose, algorithm: key.algorithm, store: key.store, signsFrom: key.signsFrom.toISOString() })
const sayMade = ({ say }: Desk, key: MadeKey) => say(`${key.kid}  ${key.algorithm}  made in ${key.store}, signs from ${key.signsFrom.toISOString()}`)
