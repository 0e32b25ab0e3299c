import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { Json } from '../transparency/index.ts'
import type { Proof } from './entry-proof.ts'
import { hashOfEntry } from './leaf.ts'
import { verifyInclusion } from '../transparency/index.ts'
import { hashOfSeal, isSigned } from './seal.ts'

const hex = (bytes: number) => z.string().regex(/^[0-9a-f]*$/).length(bytes * 2)
const time = z.iso.datetime({ precision: 3 })
const Receipt = z.strictObject({
  entry: z.record(z.string(), z.json() as z.ZodType<Json>),
  leafIndex: z.int().min(0).max(4095),
  path: z.array(hex(32)).max(12),
  seal: z.strictObject({ n: z.int().min(1), size: z.int().min(1).max(4096), root: hex(32), previous: hex(32), sealedAt: time, through: time, hash: hex(32), signature: hex(64) }),
})

export type Checked = { readonly ok: true; readonly entry: Proof['entry']; readonly sealedAt: string; readonly seal: number } | { readonly ok: false; readonly problem: string }

/** Checks a receipt with nothing but the journal's public key: that the entry is under the root and the root is signed. */
export function checkReceipt(receiptJson: string, publicKey: KeyObject | string): Checked {
  const proof = parse(receiptJson)
  if (!proof) return { ok: false, problem: 'This is not a receipt of the journal.' }
  const { entry, leafIndex, path, seal } = proof
  const bytes = (text: string) => Buffer.from(text, 'hex')
  if (!verifyInclusion(hashOfEntry(entry), leafIndex, seal.size, path.map(bytes), bytes(seal.root))) {
    return { ok: false, problem: 'The entry is not the one that was sealed.' }
  }
  const signed = { n: seal.n, size: seal.size, root: bytes(seal.root), previous: bytes(seal.previous), sealedAt: new Date(seal.sealedAt), through: new Date(seal.through) }
  const hash = hashOfSeal(signed)
  if (!hash.equals(bytes(seal.hash))) return { ok: false, problem: 'The seal was changed.' }
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey
  if (!isSigned({ hash, signature: bytes(seal.signature) }, key)) return { ok: false, problem: 'The seal is not signed with this key.' }
  return { ok: true, entry, sealedAt: seal.sealedAt, seal: seal.n }
}

function parse(text: string): z.infer<typeof Receipt> | undefined {
  try {
    return Receipt.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
