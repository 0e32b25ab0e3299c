import { hash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { open, seal } from '../../kernel/keys.ts'
import { together } from '../../kernel/together.ts'
import { endGrant } from './consent.sql.ts'
import { forgetAgreed } from './just-agreed.ts'
import * as q from './oidc.sql.ts'

/** The library's store of a kind, and a change that loses nothing of what somebody else writes at the same time. */
type KeptStore = Adapter & { change(id: string, next: (now: AdapterPayload | undefined) => AdapterPayload | undefined, expiresIn: number): Promise<void> }

// Requests that wait for a person: after a power cut one begins anew.
const passingSeconds = 3600

/** What the library keeps of one kind, in oidc.kept: ids as hashes, what they stand for sealed to their place. */
export function keptStore(db: Db, { keys }: Pick<House, 'keys'>, kind: string): KeptStore {
  const key = keys.derive('oidc kept')
  const idOf = (id: string) => hashOf(`${kind} ${id}`)
  const opened = (id: Buffer, row: q.KeptRow | undefined): AdapterPayload | undefined => {
    if (!row) return undefined
    const payload = JSON.parse(open(key, row.sealed, placeOf(id)).toString()) as AdapterPayload
    return row.consumed_at ? { ...payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) } : payload
  }
  const find = async (id: string) => {
    const hash = idOf(id)
    return opened(hash, await readOf(db, hash))
  }
  return {
    async upsert(id, payload, expiresIn) {
      const hash = idOf(id)
      const kept: q.Kept = {
        id: hash,
        kind,
        grant: payload.grantId === undefined ? undefined : grantHash(payload.grantId),
        userCode: payload.userCode === undefined ? undefined : hashOf(`user code ${payload.userCode}`),
        sealed: seal(key, JSON.stringify(payload), placeOf(hash)),
        // Expired ones stay a while: who shows one is told that it has expired, or was used before.
        expiresAt: new Date(Date.now() + (expiresIn ?? 0) * 1000),
      }
      await db.write(q.putKept(kept, (expiresIn ?? 0) > passingSeconds))
    },
    async change(id, next, expiresIn) {
      const hash = idOf(id)
      for (;;) {
        const row = await readOf(db, hash)
        const to = next(opened(hash, row))
        if (!to) return
        const sealed = seal(key, JSON.stringify(to), placeOf(hash))
        if ((await db.write(q.putKeptOver({ id: hash, kind, sealed, expiresAt: new Date(Date.now() + expiresIn * 1000) }, row?.sealed ?? null))).length > 0) return
      }
    },
    find,
    // A provider's session has one id for both.
    findByUid: find,
    async findByUserCode(userCode) {
      const row = await db.maybe(q.readByUserCode(hashOf(`user code ${userCode}`)))
      return row && opened(row.id_hash, row)
    },
    async consume(id) {
      const first = await db.write(q.consumeKept(idOf(id), new Date()))
      if (first.length > 0) return
      // Somebody was quicker by less than a moment: the same as one that is used again, so all that came of it ends.
      const grant = (await find(id))?.grantId
      if (grant) await endGrantNow(db, grant)
      throw kind === 'PushedAuthorizationRequest' ? new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used') : new errors.InvalidGrant('used at the same moment')
    },
    async destroy(id) {
      await db.write(q.deleteKept(idOf(id)))
    },
    async revokeByGrantId(grantId) {
      await db.write(q.deleteByGrant(grantHash(grantId), kind))
    },
  }
}

const readOf = together(async (db, ids: readonly Buffer[]) => {
  const rows = await db.all(q.readKept(ids))
  return ids.map((id) => rows.find((row) => row.id_hash.equals(id)))
})

const placeOf = (id: Buffer) => `oidc.kept.sealed ${id.toString('hex')}`

export const hashOf = (text: string): Buffer => hash('sha256', text, 'buffer')

export const grantHash = (grantId: string): Buffer => hashOf(`grant ${grantId}`)

/**
 * Ends a sign-in at a system at once: whatever is kept of it goes, and a mark refuses what somebody may be issuing at this very moment. The id
 * of a grant is our own (grants.ts) and begins with the person's party.
 */
export async function endGrantNow(db: Db, grantId: string): Promise<void> {
  const partyId = grantId.split(' ')[0]!
  forgetAgreed(partyId)
  await db.write(endGrant(partyId, grantHash(grantId), new Date()))
  await db.write(q.deleteAllOfGrant(grantHash(grantId)))
}
