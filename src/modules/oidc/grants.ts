import { randomBytes } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { actsIn } from '../clients/index.ts'
import { claims } from './claims.ts'
import { clientKnown } from './clients-known.ts'
import { readConsents, type ConsentRow } from './consent.sql.ts'
import { endGrantNow, grantHash } from './kept-store.ts'
import { takeAgreed } from './just-agreed.ts'
import { purposesOf, standing } from './purposes.ts'
import { actsAt, resourceOf } from './resource.ts'

/**
 * A grant is one sign-in of a person at a system. It is not kept: what it allows is read from what the person agreed to, so that whatever
 * they take back is taken back at once. Its id, which never leaves the house, is party, system and 16 random bytes.
 */
export const newGrantId = (partyId: string, clientId: string): string => `${partyId} ${clientId} ${randomBytes(16).toString('base64url')}`

const partsOf = (grantId: string) => {
  const [partyId = '', clientId = ''] = grantId.split(' ')
  return { partyId, clientId }
}

// A grant ends with its consents; the library wants a number.
const grantSeconds = 400 * 86_400

/** What is agreed to, as the library's grant; undefined when nothing is, or when this sign-in was ended. */
export async function readGrant(db: Db, house: House, grantId: string): Promise<AdapterPayload | undefined> {
  const { partyId, clientId } = partsOf(grantId)
  const client = await clientKnown(db, house, clientId)
  if (!client) return undefined
  const just = takeAgreed(partyId, grantId)
  if (just) return grantOf(house, grantId, just)
  const rows = await db.all(readConsents(partyId, clientId, grantHash(grantId), new Date()))
  if (rows.some((row) => row.grant_ended)) return undefined
  const consents = standing(purposesOf(house, client), rows)
  return consents.length > 0 ? grantOf(house, grantId, consents) : undefined
}

export function grantOf(house: House, grantId: string, consents: readonly ConsentRow[]): AdapterPayload {
  const { partyId, clientId } = partsOf(grantId)
  const all = (of: (row: ConsentRow) => readonly string[]) => [...new Set(consents.flatMap(of))]
  const scopes = all((row) => row.scopes)
  const given = all((row) => row.given)
  // A scope may stand for more than its purpose asks for: what was not agreed to by name is not passed on.
  const kept = claims.flatMap(({ claim }) => (given.includes(claim) ? [] : [claim]))
  const acts = actsIn(scopes.join(' '))
  const resources = Object.fromEntries(acts.map((act) => [resourceOf(house, act), actsAt(house, resourceOf(house, act), acts).join(' ')]))
  const now = Math.floor(Date.now() / 1000)
  return {
    jti: grantId,
    kind: 'Grant',
    iat: now,
    exp: now + grantSeconds,
    accountId: partyId,
    clientId,
    openid: { scope: scopes.filter((scope) => !acts.some((act) => act === scope)).join(' '), claims: given },
    ...(kept.length > 0 && { rejected: { openid: { claims: kept } } }),
    ...(acts.length > 0 && { resources }),
  }
}

/** The library's store of grants. */
export function grantStore(db: Db, house: () => House): Adapter {
  return {
    upsert: () => Promise.resolve(undefined),
    find: (id) => readGrant(db, house(), id),
    findByUid: () => Promise.resolve(undefined),
    findByUserCode: () => Promise.resolve(undefined),
    consume: () => Promise.resolve(undefined),
    destroy: (id) => endGrantNow(db, id),
    revokeByGrantId: () => Promise.resolve(undefined),
  }
}
