import type { KeyObject } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'
import type { Db, Reader } from '../../kernel/db.ts'
import { checkSeal, type Fault } from './check-seal.ts'
import * as q from './journal.sql.ts'
import { beforeTheFirst, mostLeaves, sealKey, type Seal } from './seal.ts'

/** `entries` counts those under a seal, `waiting` those too new to have one. `newest` may be kept elsewhere and expected next time. */
export type Report = {
  readonly ok: boolean
  readonly entries: number
  readonly waiting: number
  readonly seals: number
  readonly newest?: { readonly n: number; readonly hash: string }
  readonly firstFault?: Fault
}

const sealsAtOnce = 256
const leavesAtOnce = 2 * mostLeaves
const entriesAtOnce = 10_000
const lowest = '00000000-0000-0000-0000-000000000000'

/**
 * Proves the whole journal: every entry against its leaf, every root, the chain and every signature, then that no entry is
 * without a seal. Reads in bounded batches, changes nothing, stops at the first fault. `expect` is a seal known from elsewhere
 * (the log, an earlier report): the chain must still hold it.
 */
export async function verifyJournal(db: Db, house: Pick<House, 'keys'>, expect?: { n: number; hash: string }): Promise<Report> {
  const publicKey = sealKey(house)
  let before: Pick<Seal, 'n' | 'hash'> = { n: 0, hash: beforeTheFirst }
  let entries = 0
  let expected = expect === undefined
  const report = (waiting: number, fault?: Fault): Report => ({
    ok: !fault,
    entries,
    waiting,
    seals: before.n,
    ...(before.n > 0 && { newest: { n: before.n, hash: before.hash.toString('hex') } }),
    ...(fault && { firstFault: fault }),
  })
  for (;;) {
    const seals = await db.all(q.sealsAfter(before.n, sealsAtOnce))
    if (seals.length === 0) break
    for (const group of grouped(seals)) {
      const fault = await firstFaultIn(db, group, before, publicKey)
      if (fault) return report(0, fault)
      expected ||= group.some((seal) => seal.n === expect!.n && seal.hash.toString('hex') === expect!.hash)
      entries += group.reduce((sum, seal) => sum + seal.size, 0)
      before = group.at(-1)!
    }
  }
  if (!expected) return report(0, { seal: expect!.n, problem: 'a seal known from elsewhere is not in the chain' })
  const { waiting, fault } = await firstUnsealed(db)
  return report(waiting, fault)
}

/** Seals together as long as their leaves fit one reading; many are small. */
function grouped(seals: readonly Seal[]): Seal[][] {
  const groups: Seal[][] = []
  let size = Infinity
  for (const seal of seals) {
    if (size + seal.size > leavesAtOnce) {
      groups.push([])
      size = 0
    }
    groups.at(-1)!.push(seal)
    size += seal.size
  }
  return groups
}

async function firstFaultIn(db: Reader, seals: readonly Seal[], earlier: Pick<Seal, 'n' | 'hash'>, publicKey: KeyObject): Promise<Fault | undefined> {
  const size = seals.reduce((sum, seal) => sum + seal.size, 0)
  // One more than there should be, so that an added leaf shows.
  const leaves = Map.groupBy(await db.all(q.leavesOf(seals[0]!.n, seals.at(-1)!.n, size + 1)), (leaf) => leaf.seal_n)
  let before = earlier
  for (const seal of seals) {
    const fault = checkSeal(seal, before, leaves.get(seal.n) ?? [], publicKey)
    if (fault) return fault.entry ? fault : named(fault, await db.maybe(q.firstUnsealedUpTo(seal.through)))
    before = seal
  }
  return undefined
}

/** A removed leaf or seal does not say whose it was; the first entry left bare by then does. */
const named = (fault: Fault, bare: { party_id: string; id: string; at: Date } | undefined): Fault =>
  bare ? { ...fault, entry: { partyId: bare.party_id, id: bare.id, at: bare.at } } : fault

/**
 * Walks all entries in the order of recording. One that is a minute old and has no seal was written behind the journal's back,
 * or its seals were cut off, or no sealer has run since.
 */
async function firstUnsealed(db: Reader): Promise<{ waiting: number; fault?: Fault }> {
  let waiting = 0
  let last: Pick<q.EntryPlace, 'id' | 'party_id'> & { recorded_at: Date | '-infinity' } = { recorded_at: '-infinity', id: lowest, party_id: lowest }
  for (;;) {
    const page = await db.all(q.entriesAfter(last.recorded_at, last.id, last.party_id, entriesAtOnce))
    const bare = page.find((entry) => !entry.sealed && entry.settled)
    if (bare) return { waiting, fault: { entry: { partyId: bare.party_id, id: bare.id, at: bare.at }, problem: 'the entry is under no seal' } }
    waiting += page.filter((entry) => !entry.sealed).length
    if (page.length < entriesAtOnce) return { waiting }
    last = page.at(-1)!
  }
}
