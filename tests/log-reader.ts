import { createHash, createPublicKey, verify } from 'node:crypto'

/**
 * A reader of tiled logs, written from the specifications alone (C2SP tlog-tiles, tlog-checkpoint, signed-note; RFC 6962) and with
 * nothing of ours: what it accepts, others accept. It reads whole logs and is slow; `get` gives the bytes of an address below the log.
 */
export type Get = (path: string) => Promise<Buffer>

export const overHttp = (log: string): Get => async (path) => {
  const answer = await fetch(`${log}/${path}`)
  if (!answer.ok) throw new Error(`${answer.status} ${path}`)
  return Buffer.from(await answer.arrayBuffer())
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** MTH of RFC 6962, section 2.1, over leaf hashes. */
export function mth(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256('')
  if (leaves.length === 1) return leaves[0]!
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(Buffer.from([1]), mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

export const leafOf = (entry: Buffer): Buffer => sha256(Buffer.from([0]), entry)

/** Which of the verifier keys signed a checkpoint; throws when none did. */
export function readCheckpoint(note: string, vkeys: readonly string[]): { origin: string; size: number; root: Buffer; signedBy: string[] } {
  const [text, signatures] = [note.slice(0, note.lastIndexOf('\n\n') + 1), note.slice(note.lastIndexOf('\n\n') + 2)]
  const signedBy = vkeys.filter((vkey) => {
    const [name, id, encoded] = [vkey.slice(0, vkey.indexOf('+')), vkey.split('+')[1]!, vkey.split('+').slice(2).join('+')]
    const typed = Buffer.from(encoded, 'base64')
    if (sha256(`${name}\n`, typed).subarray(0, 4).toString('hex') !== id || typed[0] !== 1) return false
    const key = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]), format: 'der', type: 'spki' })
    return signatures.split('\n').some((line) => {
      if (!line.startsWith(`— ${name} `)) return false
      const bytes = Buffer.from(line.slice(name.length + 3), 'base64')
      return bytes.subarray(0, 4).toString('hex') === id && verify(null, Buffer.from(text), key, bytes.subarray(4))
    })
  })
  if (signedBy.length === 0) throw new Error('signed by none of the keys')
  const [origin, size, root] = text.split('\n')
  return { origin: origin!, size: Number(size), root: Buffer.from(root!, 'base64'), signedBy }
}

const pathOf = (n: number): string => String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0').replace(/(\d{3})(?=\d)/g, 'x$1/')

/** All tiles of a level for a tree of so many hashes there: full ones, then the partial one. */
async function level(get: Get, kind: string, hashes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let n = 0; n * 256 < hashes; n++) parts.push(await get(`tile/${kind}/${pathOf(n)}${hashes - n * 256 < 256 ? `.p/${hashes - n * 256}` : ''}`))
  return Buffer.concat(parts)
}

const slices = (bytes: Buffer, of: number): Buffer[] => Array.from({ length: bytes.length / of }, (_, i) => bytes.subarray(i * of, (i + 1) * of))

/** Reads a whole log at the size of a checkpoint, checks every tile of every level and every entry, and gives the entries. */
export async function readLog(get: Get, { size, root }: { size: number; root: Buffer }): Promise<Buffer[]> {
  const leaves = slices(await level(get, '0', size), 32)
  if (leaves.length !== size || !mth(leaves).equals(root)) throw new Error('the leaves do not have the root')
  let below = leaves
  for (let l = 1; below.length >= 256; l++) {
    const expected = Array.from({ length: Math.floor(below.length / 256) }, (_, n) => mth(below.slice(n * 256, (n + 1) * 256)))
    const found = slices(await level(get, String(l), expected.length), 32)
    if (found.length !== expected.length || !found.every((hash, i) => hash.equals(expected[i]!))) throw new Error(`level ${l} is not over level ${l - 1}`)
    below = found
  }
  const entries: Buffer[] = []
  const bundles = await level(get, 'entries', size)
  for (let at = 0; at < bundles.length; ) {
    const length = bundles.readUInt16BE(at)
    entries.push(bundles.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  if (entries.length !== size || !entries.every((entry, i) => leafOf(entry).equals(leaves[i]!))) throw new Error('the entries are not under the leaves')
  return entries
}
