import { z } from 'zod'
import type { Json } from './canonical-json.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { commitmentOf, saltBytes, type Facts } from './commitment.ts'
import { leafHash, verifyInclusion } from './merkle.ts'
import { openNote, partsOf, type NoteKey } from './note.ts'
import { parseTlogProof } from './tlog-proof.ts'

/**
 * What a person keeps: the facts of an entry, the salt that makes its commitment, the name of the log, and the proof that it is
 * there (C2SP tlog-proof). `salt` is 32 bytes in base64. Whoever has the log's key can check it without us.
 */
export type Receipt = { readonly receipt: 1; readonly log: string; readonly facts: Facts; readonly salt: string; readonly proof: string }

const Shape = z.strictObject({
  receipt: z.literal(1),
  log: z.string().min(1).max(300),
  facts: z.record(z.string(), z.json() as z.ZodType<Json>),
  salt: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  proof: z.string().max(16_384),
})

/** A receipt is a few kilobytes; nobody needs to read a larger one. */
const mostLetters = 65_536

export const makeReceipt = (log: string, facts: Facts, salt: Buffer, proof: string): Receipt => ({ receipt: 1, log, facts, salt: salt.toString('base64'), proof })

/** A receipt as a page answers it. */
export const receiptFile = (receipt: Receipt, name: string): { file: Buffer; type: string; name: string } => ({ file: Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`), type: 'application/json', name: `${name}.json` })

/** A receipt as it is written; undefined for anything else. */
export function parseReceipt(text: string): Receipt | undefined {
  if (text.length > mostLetters) return undefined
  try {
    return Shape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Where a receipt says that its entry stands: `index` counts from 0, and the checkpoint has `size` lines under `root`. */
export type ReceiptPlace = { readonly index: number; readonly leaf: Buffer; readonly size: number; readonly root: Buffer }

/** What stands in the proof of a receipt of our own making, for paper. It checks nothing. */
export function placeInLog({ facts, salt, proof }: Receipt): ReceiptPlace {
  const parsed = parseTlogProof(proof)
  const checkpoint = parsed && parseCheckpoint(partsOf(parsed.note)?.text ?? '')
  if (!parsed || !checkpoint) throw new Error('a receipt without a proof')
  return { index: parsed.index, leaf: leafHash(commitmentOf(Buffer.from(salt, 'base64'), facts)), size: checkpoint.size, root: checkpoint.root }
}

export type Checked =
  | { readonly ok: true; readonly facts: Facts; readonly index: number; readonly size: number; readonly root: string }
  | { readonly ok: false; readonly problem: 'not a receipt' | 'another log' | 'not signed' | 'changed' }

/** Checks a receipt with nothing but keys of logs: that the facts are under the root and the root is signed. */
export function checkReceipt(receipt: Receipt | string, keys: readonly NoteKey[]): Checked {
  const given = typeof receipt === 'string' ? parseReceipt(receipt) : receipt
  const proof = given && parseTlogProof(given.proof)
  const said = proof && partsOf(proof.note)
  const checkpoint = said && parseCheckpoint(said.text)
  if (!given || !proof || !checkpoint) return { ok: false, problem: 'not a receipt' }
  const ofLog = keys.filter((key) => key.name === given.log)
  if (checkpoint.origin !== given.log || ofLog.length === 0) return { ok: false, problem: 'another log' }
  if (!openNote(proof.note, ofLog)) return { ok: false, problem: 'not signed' }
  const salt = Buffer.from(given.salt, 'base64')
  const leaf = leafHash(commitmentOf(salt, given.facts))
  if (salt.length !== saltBytes || !verifyInclusion(leaf, proof.index, checkpoint.size, proof.path, checkpoint.root)) return { ok: false, problem: 'changed' }
  return { ok: true, facts: given.facts, index: proof.index, size: checkpoint.size, root: checkpoint.root.toString('hex') }
}
