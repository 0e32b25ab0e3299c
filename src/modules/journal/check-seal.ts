import type { KeyObject } from 'node:crypto'
import type { EntryRow } from './leaf.ts'
import { hashOfEntry, sealedForm } from './leaf.ts'
import type { LeafRow } from './journal.sql.ts'
import { rootOf } from '../transparency/index.ts'
import { hashOfSeal, isSigned, type Seal } from './seal.ts'

/** Where the journal is not what it was, and what is wrong there. A deleted entry's time is read from its id. */
export type Fault = { readonly problem: string; readonly seal?: number; readonly entry?: { readonly partyId: string; readonly id: string; readonly at: Date } }

/** An entry that says it happened this long before the database took it was slipped in. */
const mostLate = 600_000

/** The first thing wrong with one seal and its leaves, read in order; undefined when all is well. */
export function checkSeal(seal: Seal, before: Pick<Seal, 'n' | 'hash'>, leaves: readonly LeafRow[], publicKey: KeyObject): Fault | undefined {
  if (seal.n !== before.n + 1) return { seal: before.n + 1, problem: 'the seal was removed' }
  return faultInLeaves(seal, leaves) ?? faultInSeal(seal, before, publicKey)
}

function faultInLeaves(seal: Seal, leaves: readonly LeafRow[]): Fault | undefined {
  const at = { seal: seal.n }
  const rootHolds = rootOf(leaves.map((leaf) => leaf.hash)).equals(seal.root)
  for (const [i, leaf] of leaves.entries()) {
    if (leaf.i !== i) return { ...at, problem: `leaf ${i} was removed` }
    if (i >= seal.size) return { ...at, entry: placeOf(leaf), problem: 'a leaf was added to the seal' }
    if (!isEntry(leaf)) return { ...at, entry: placeOf(leaf), problem: 'the entry was deleted' }
    const hash = hashOfEntry(sealedForm(leaf))
    if (!hash.equals(leaf.hash)) {
      const leafAltered = !rootHolds && rootOf(leaves.map((one) => (one === leaf ? hash : one.hash))).equals(seal.root)
      return { ...at, entry: placeOf(leaf), problem: leafAltered ? 'the leaf of the entry was altered' : 'the entry was changed' }
    }
    if (leaf.recorded_at.getTime() - leaf.at.getTime() > mostLate) return { ...at, entry: placeOf(leaf), problem: 'the entry was recorded long after the time it gives' }
  }
  if (leaves.length < seal.size) return { ...at, problem: `leaf ${leaves.length} was removed` }
  if (!rootHolds) return { ...at, problem: 'an entry and its leaf were changed together, or the root was altered' }
  return undefined
}

function faultInSeal(seal: Seal, before: Pick<Seal, 'hash'>, publicKey: KeyObject): Fault | undefined {
  if (!seal.previous.equals(before.hash)) return { seal: seal.n, problem: 'the seal does not follow the one before it' }
  if (!hashOfSeal(seal).equals(seal.hash)) return { seal: seal.n, problem: 'the seal was altered' }
  if (!isSigned(seal, publicKey)) return { seal: seal.n, problem: 'the seal is not signed with the key of this house' }
  return undefined
}

const isEntry = (leaf: LeafRow): leaf is LeafRow & EntryRow => leaf.id !== null

const placeOf = (leaf: LeafRow) => ({ partyId: leaf.leaf_party, id: leaf.leaf_entry, at: leaf.at ?? timeOf(leaf.leaf_entry) })

/** A UUID version 7 begins with its time in milliseconds. */
const timeOf = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
