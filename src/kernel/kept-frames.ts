import { constants, crc32, deflateRawSync } from 'node:zlib'

/** What is different in a kept page for a reader who is signed in: who they are, in one place of the page. */
export type Hole = { readonly start: number; readonly length: number; /** Readers of one variant see the same page around it. */ readonly variant: string }

/** The line that fills the hole for one reader. */
export type ReaderLine = { readonly variant: string; readonly line: Buffer }

/** A page around its hole, ready to be sent with any reader's line, plain or compressed. */
export type Frame = {
  readonly headers: Readonly<Record<string, string>>
  readonly before: Buffer
  readonly after: Buffer
  readonly packedBefore: Buffer
  readonly packedAfter: Buffer
  readonly crcBefore: number
}

export function makeFrame(page: string, hole: Hole, headers: Record<string, string>): Frame {
  const before = Buffer.from(page.slice(0, hole.start))
  const after = Buffer.from(page.slice(hole.start + hole.length))
  return {
    headers,
    before,
    after,
    // A full flush ends at a byte and looks back at nothing, so that what follows may be anything (RFC 1951, section 3.2).
    packedBefore: deflateRawSync(before, { level: 9, finishFlush: constants.Z_FULL_FLUSH }),
    packedAfter: deflateRawSync(after, { level: 9 }),
    crcBefore: crc32(before),
  }
}

export const fillPlain = (frame: Frame, line: Buffer): Buffer => Buffer.concat([frame.before, line, frame.after])

const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
const mostStored = 65_535

/** One gzip member (RFC 1952) of kept compressed pieces with the reader's line between them as a stored block. */
export function fillGzip(frame: Frame, line: Buffer): Buffer {
  if (line.length > mostStored) throw new Error('a reader’s line is longer than a stored block')
  const stored = Buffer.allocUnsafe(5)
  stored[0] = 0
  stored.writeUInt16LE(line.length, 1)
  stored.writeUInt16LE(line.length ^ 0xffff, 3)
  const trailer = Buffer.allocUnsafe(8)
  trailer.writeUInt32LE(crc32(frame.after, crc32(line, frame.crcBefore)), 0)
  trailer.writeUInt32LE(frame.before.length + line.length + frame.after.length, 4)
  return Buffer.concat([gzipHeader, frame.packedBefore, stored, line, frame.packedAfter, trailer])
}
