import { hash, randomBytes } from 'node:crypto'
import { isUuid, readUuid, writeUuid } from '../../kernel/ids.ts'
import type { Query } from '../../kernel/sql.ts'
import * as q from './identity.sql.ts'
import type { SessionKey } from './identity.sql.ts'

// 16 bytes of party id and 32 of secret: 48 bytes are exactly 64 signs of base64url, so each token has one spelling.
const spelling = /^[A-Za-z0-9_-]{64}$/

const keyOf = (partyId: string, secret: Buffer): SessionKey => ({ partyId, id: hash('sha256', secret, 'buffer') })

/** A new session's cookie value, and the key of its row. */
export function newSessionToken(partyId: string): { token: string; key: SessionKey } {
  return sessionTokenOf(partyId, randomBytes(32))
}

/** The same for a secret of 32 bytes that is known already. */
export function sessionTokenOf(partyId: string, secret: Buffer): { token: string; key: SessionKey } {
  return { token: Buffer.concat([readUuid(partyId), secret]).toString('base64url'), key: keyOf(partyId, secret) }
}

/** Proves to the database who has the session that a cookie's value speaks of. */
export const actAs = (token: string): Query<unknown> | undefined => {
  const read = readToken(token)
  return read && q.actAs(read.partyId, read.secret)
}

/** The key of the row that a cookie's value speaks of; undefined when it cannot be one of ours. */
export function readSessionToken(token: string): SessionKey | undefined {
  const read = readToken(token)
  return read && keyOf(read.partyId, read.secret)
}

function readToken(token: string): { partyId: string; secret: Buffer } | undefined {
  if (!spelling.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  const partyId = writeUuid(bytes.subarray(0, 16))
  return isUuid(partyId) ? { partyId, secret: bytes.subarray(16) } : undefined
}
