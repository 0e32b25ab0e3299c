/** One DER value that was read: where it stands, and what is in it. */
export type Node = { readonly tag: number; /** Header and content. */ readonly whole: Buffer; readonly content: Buffer }

/** The bytes are not DER, or not of the structure that was asked for. */
export class NotDer extends Error {}

const no = (why: string): never => {
  throw new NotDer(why)
}

/** The value at the start of the bytes. Definite lengths in their shortest form and tags of one byte only, which DER and our structures ask for. */
function readNode(bytes: Buffer, from: number): Node {
  const tag = bytes[from] ?? no('ends early')
  if ((tag & 0x1f) === 0x1f) no('long tag')
  const first = bytes[from + 1] ?? no('ends early')
  let start = from + 2
  let length = first
  if (first >= 0x80) {
    const count = first & 0x7f
    if (count === 0 || count > 4 || start + count > bytes.length) no('length')
    length = bytes.readUIntBE(start, count)
    if (length < 0x80 || (count > 1 && bytes[start] === 0)) no('length is not the shortest')
    start += count
  }
  if (start + length > bytes.length) no('ends early')
  return { tag, whole: bytes.subarray(from, start + length), content: bytes.subarray(start, start + length) }
}

/** The one value that the bytes are. `padded`: zeros may follow, as in the space that a PDF keeps for a signature. */
export function readDer(bytes: Buffer, padded = false): Node {
  const node = readNode(bytes, 0)
  if (padded ? bytes.subarray(node.whole.length).some((byte) => byte !== 0) : node.whole.length !== bytes.length) no('something follows')
  return node
}

const mostParts = 10_000

/** The values inside a constructed one. */
export function partsOf(node: Node, tag?: number): Node[] {
  if (tag !== undefined) expectTag(node, tag)
  if (!(node.tag & 0x20)) no('not made of parts')
  const parts: Node[] = []
  for (let at = 0; at < node.content.length; ) {
    if (parts.length >= mostParts) no('too many parts')
    const part = readNode(node.content, at)
    parts.push(part)
    at += part.whole.length
  }
  return parts
}

const expectTag = (node: Node | undefined, tag: number): Node => (node?.tag === tag ? node : no(`tag ${node?.tag.toString(16) ?? 'none'} where ${tag.toString(16)} is due`))

export const sequenceOf = (node: Node | undefined): Node[] => partsOf(expectTag(node, 0x30))
export const setIn = (node: Node | undefined): Node[] => partsOf(expectTag(node, 0x31))
export const octetsIn = (node: Node | undefined): Buffer => expectTag(node, 0x04).content

export function integerIn(node: Node | undefined): bigint {
  const { content } = expectTag(node, 0x02)
  if (content.length === 0 || content.length > 64) no('integer')
  return BigInt.asIntN(content.length * 8, BigInt(`0x${content.toString('hex')}`))
}

export function bitsIn(node: Node | undefined): Buffer {
  const { content } = expectTag(node, 0x03)
  if (content.length === 0 || content[0]! > 7) no('bits')
  return content.subarray(1)
}

/** Dotted. */
export function oidIn(node: Node | undefined): string {
  const { content } = expectTag(node, 0x06)
  if (content.length === 0 || content.length > 128 || content.at(-1)! & 0x80) no('object identifier')
  const parts: bigint[] = []
  let part = 0n
  for (const byte of content) {
    part = (part << 7n) | BigInt(byte & 127)
    if (byte & 0x80) continue
    parts.push(part)
    part = 0n
  }
  const first = parts[0]!
  const root = first < 40n ? 0n : first < 80n ? 1n : 2n
  return [root, first - root * 40n, ...parts.slice(1)].join('.')
}

/** UTF8String, PrintableString, IA5String and what else names are written in. */
export function textIn(node: Node | undefined): string {
  if (node?.tag === 0x0c) return node.content.toString('utf8')
  if (node?.tag === 0x1e) return Buffer.from(node.content).swap16().toString('utf16le')
  return node && [0x13, 0x14, 0x16, 0x1a].includes(node.tag) ? node.content.toString('latin1') : no('text')
}

/** UTCTime and GeneralizedTime in UTC. */
export function timeIn(node: Node | undefined): Date {
  const text = node?.content.toString('latin1') ?? ''
  const found = node?.tag === 0x17 ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/.exec(text) : node?.tag === 0x18 ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(text) : null
  if (!found) return no('time')
  const [, y, month, day, h, m, s, fraction] = found
  const year = y!.length === 4 ? y! : Number(y) < 50 ? `20${y}` : `19${y}`
  const at = new Date(`${year}-${month}-${day}T${h}:${m}:${s}.${(fraction ?? '').slice(0, 3).padEnd(3, '0')}Z`)
  return Number.isNaN(at.getTime()) ? no('time') : at
}
