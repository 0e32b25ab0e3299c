import { createHash, timingSafeEqual } from 'node:crypto'
import { sha256Algorithm } from '../algorithms.ts'
import { holdsFor, readSignedData, signerCertificate } from '../cms/read-signed-data.ts'
import { digestOf } from '../algorithms.ts'
import type { Certificate } from '../certificates/read-certificate.ts'
import { integer, octets, oid, sequence, yes, type Der } from '../der.ts'
import { oids } from '../oids.ts'
import { integerIn, NotDer, octetsIn, oidIn, readDer, sequenceOf, timeIn } from '../read-der.ts'

/** A request for a time-stamp with the authority's certificate (RFC 3161, section 2.4.1). `digest` is a SHA-256. */
export const timeStampRequest = (digest: Buffer, nonce: bigint, policy?: string): Der => sequence(integer(1), sequence(sha256Algorithm, octets(digest)), policy === undefined ? undefined : oid(policy), integer(nonce), yes)

/** A token as it was read; `signed` says whether its authority's signature holds. */
export type TimeStamp = {
  readonly at: Date
  readonly policy: string
  readonly serial: bigint
  readonly nonce: bigint | undefined
  readonly imprint: { readonly digest: string | undefined; readonly value: Buffer }
  /** Whose signature holds over it. */
  readonly certificate: Certificate | undefined
  readonly certificates: readonly Certificate[]
}

/** Throws NotDer for what is no time-stamp token. `others`: certificates that may be its authority's, when it carries none. */
export function readTimeStamp(token: Buffer, others: readonly Certificate[] = [], padded = false): TimeStamp {
  const data = readSignedData(token, padded)
  if (data.contentType !== oids.tstInfo || !data.content) throw new NotDer('time-stamp')
  const [version, policy, imprint, serial, at, ...rest] = sequenceOf(readDer(data.content))
  if (integerIn(version) !== 1n) throw new NotDer('version of time-stamp')
  const [algorithm, value] = sequenceOf(imprint)
  const nonce = rest.find((part) => part.tag === 0x02)
  const named = signerCertificate(data, [...data.certificates, ...others])
  return {
    at: timeIn(at),
    policy: oidIn(policy),
    serial: integerIn(serial),
    nonce: nonce && integerIn(nonce),
    imprint: { digest: digestOf(algorithm), value: octetsIn(value) },
    certificate: named && holdsFor(data, named, [data.content]) === 'whole' ? named : undefined,
    certificates: data.certificates,
  }
}

/** Whether the time-stamp is of just these bytes. */
export function isStampOf({ imprint }: TimeStamp, pieces: readonly Uint8Array[]): boolean {
  if (!imprint.digest) return false
  const hash = createHash(imprint.digest)
  for (const piece of pieces) hash.update(piece)
  const digest = hash.digest()
  return digest.length === imprint.value.length && timingSafeEqual(digest, imprint.value)
}
