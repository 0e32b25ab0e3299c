import type { Certificate, RevocationList } from '../certificates/read-certificate.ts'
import { oids } from '../oids.ts'
import { judgeCertificate, type Trust } from '../trust.ts'
import { isStampOf, readTimeStamp } from './time-stamp.ts'

/** A moment before which something was there, and who says so. */
export type Proven = { readonly at: Date; readonly name: string }

export type StampChecking = { readonly trust: Trust; readonly now: Date; readonly offered: readonly Certificate[]; readonly lists: readonly RevocationList[] }

/**
 * What a time-stamp token proves of these bytes: its imprint is theirs, its signature holds, and an authority that we know stands above it, which was not taken
 * back until now. Undefined when any of it is not so. Throws NotDer for what is no token.
 */
export function provenTime(token: Buffer, pieces: readonly Uint8Array[], { trust, now, offered, lists }: StampChecking, padded = false): Proven | undefined {
  const stamp = readTimeStamp(token, [...offered, ...trust.between], padded)
  const { certificate } = stamp
  if (!certificate || !isStampOf(stamp, pieces)) return undefined
  const state = judgeCertificate(trust, { certificate, use: 'time-stamp', at: stamp.at, revokedUntil: now, offered: [...stamp.certificates, ...offered], offeredLists: lists })
  return state === 'valid' ? { at: stamp.at, name: certificate.subjectName.get(oids.commonName) ?? '' } : undefined
}

export const earliest = (proofs: readonly (Proven | undefined)[]): Proven | undefined => proofs.filter((one) => one !== undefined).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0]
