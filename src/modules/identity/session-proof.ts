import { createHash } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import type { Query } from '../../kernel/sql.ts'
import * as q from './identity.sql.ts'

const keyOf = ({ keys }: Pick<House, 'keys'>): Buffer => keys.derive('session proof')
const keys = new WeakMap<House['keys'], Buffer>()

/** Gives the database the key by which identity.act_as knows a session that was begun here. Only for the system's login. */
export async function keepSessionKey(db: Db, house: Pick<House, 'keys'>): Promise<void> {
  await db.write(q.keepSessionKey(keyOf(house)))
}

/**
 * What a session's row carries to show that this installation began it, for this party and until this moment: the login for requests may
 * add rows, and without the key they open nothing. identity.act_as works out the same (migration 0009).
 */
export const sessionProof = (house: Pick<House, 'keys'>, key: q.SessionKey, actingParty: string, expiresAt: Date): Buffer =>
  prove(house, `${key.partyId} ${key.id.toString('hex')} ${actingParty} ${expiresAt.getTime()}`)

/** Says to the database that a request is a person's, for whom a system calls with an access token that was checked; good for some seconds. */
export const actFor = (house: Pick<House, 'keys'>, personId: string, now: Date): Query<unknown> =>
  q.actFor(personId, now.getTime(), prove(house, `for ${personId} at ${now.getTime()}`))

function prove(house: Pick<House, 'keys'>, words: string): Buffer {
  let secret = keys.get(house.keys)
  if (!secret) keys.set(house.keys, (secret = keyOf(house)))
  return digest(secret, digest(secret, Buffer.from(words)))
}

const digest = (secret: Buffer, bytes: Buffer): Buffer => createHash('sha256').update(secret).update(bytes).digest()
