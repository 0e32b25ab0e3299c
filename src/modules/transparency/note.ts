import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'

/** A key as notes name it: by a name and four bytes. Ed25519 only. */
export type NoteKey = { readonly name: string; readonly id: Buffer; readonly publicKey: KeyObject }

export type NoteSigner = { readonly publicKey: KeyObject; sign(data: Uint8Array): Promise<Buffer> }

/** Signature type 0x01 of C2SP signed-note. */
const ed25519 = 1
const idBytes = 4
const mostLines = 100

const rawKey = (publicKey: KeyObject): Buffer => Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')

const idOf = (name: string, typed: Buffer): Buffer => createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, idBytes)

const typedKey = (publicKey: KeyObject): Buffer => Buffer.concat([Buffer.from([ed25519]), rawKey(publicKey)])

export const noteKey = (name: string, publicKey: KeyObject): NoteKey => ({ name, id: idOf(name, typedKey(publicKey)), publicKey })

/** A verifier key: name, id in hexadecimal and key in base64, with plus signs between. */
export function vkeyOf(name: string, publicKey: KeyObject): string {
  const typed = typedKey(publicKey)
  return `${name}+${idOf(name, typed).toString('hex')}+${typed.toString('base64')}`
}

/** What a verifier key says; undefined when it is none, is of another kind, or its id is not that of the key. */
export function parseVkey(text: string): NoteKey | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim()) ?? []
  if (!name || !id || !encoded) return undefined
  const typed = Buffer.from(encoded, 'base64')
  if (typed.length !== 33 || typed[0] !== ed25519 || idOf(name, typed).toString('hex') !== id) return undefined
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: typed.subarray(1).toString('base64url') }, format: 'jwk' })
  return { name, id: Buffer.from(id, 'hex'), publicKey }
}

/** Signs a text that ends with a newline, by each of the keys under one name. */
export async function signNote(text: string, name: string, signers: readonly NoteSigner[]): Promise<string> {
  const lines = await Promise.all(signers.map(async (signer) => {
    const signature = await signer.sign(Buffer.from(text))
    return `— ${name} ${Buffer.concat([noteKey(name, signer.publicKey).id, signature]).toString('base64')}\n`
  }))
  return `${text}\n${lines.join('')}`
}

export type OpenedNote = { readonly text: string; /** Those of the given keys that signed it. */ readonly signedBy: readonly NoteKey[] }

/**
 * The text of a note that at least one of the keys has signed. Signatures of other keys are passed over; one of a given key that
 * does not hold spoils the whole, as C2SP signed-note asks.
 */
export function openNote(note: string, keys: readonly NoteKey[]): OpenedNote | undefined {
  const parts = partsOf(note)
  if (!parts) return undefined
  const signedBy: NoteKey[] = []
  for (const { name, id, signature } of parts.signatures) {
    const key = keys.find((one) => one.name === name && one.id.equals(id))
    if (!key) continue
    if (signature.length !== 64 || !verify(null, Buffer.from(parts.text), key.publicKey, signature)) return undefined
    signedBy.push(key)
  }
  return signedBy.length > 0 ? { text: parts.text, signedBy } : undefined
}

type Signature = { readonly name: string; readonly id: Buffer; readonly signature: Buffer }

/** Text and signatures of a note as they are written, nothing verified; undefined when it is no note. */
export function partsOf(note: string): { readonly text: string; readonly signatures: readonly Signature[] } | undefined {
  // eslint-disable-next-line no-control-regex -- a note has no control characters but newlines
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) return undefined
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return undefined
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > mostLines) return undefined
  const signatures = lines.map(signatureOf)
  return signatures.every((one) => one !== undefined) ? { text: note.slice(0, end + 1), signatures } : undefined
}

function signatureOf(line: string): Signature | undefined {
  const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? []
  if (!name || !encoded) return undefined
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length <= idBytes || bytes.toString('base64') !== encoded) return undefined
  return { name, id: bytes.subarray(0, idBytes), signature: bytes.subarray(idBytes) }
}
