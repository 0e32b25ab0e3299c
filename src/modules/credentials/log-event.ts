import { createHash, randomBytes } from 'node:crypto'
import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { openFor, sealFor } from '../identity/index.ts'
import { commitmentOf, saltBytes, type Facts } from '../transparency/index.ts'
import { sealedPlace, type Sealed } from './credential.ts'
import * as q from './credentials.sql.ts'
import { segmentOf } from './issuer.ts'

/** What the public log can say that became of a credential. */
export type LoggedEvent = 'issued' | 'renewed' | 'amended' | 'replaced' | 'surrendered' | 'suspended' | 'restored' | 'revoked' | 'reissued'

export type NewLogEvent = {
  readonly partyId: string
  readonly credentialId: string
  readonly organisation: string
  readonly type: string
  readonly number: string
  readonly event: LoggedEvent
  /** What was signed: a compact form, or a document with its proof as it was given out. The log commits to the part that the issuer signed. */
  readonly compact: string
}

/** Salt and facts as they are sealed; the salt in base64. */
type SealedEvent = { readonly salt: string; readonly facts: Facts }

const logEventPlace = (id: string): string => `credentials.log_event.sealed ${id}`

/** Writes down in the transaction of the act what became of a credential; the sequencer puts it into the public log within a second. */
export async function logEvent(ctx: Ctx, event: NewLogEvent): Promise<void> {
  await ctx.tx.all(q.insertLogEvent(await logEventRow(ctx, event)))
}

/** Of an SD-JWT what stands before its disclosures; of JSON with a proof all of it. */
const signedPart = (compact: string): string => (compact.startsWith('{') ? compact : compact.split('~', 1)[0]!)

/** The row of such an event, for an operation that writes many in a statement of its own. */
export async function logEventRow(ctx: Ctx, { partyId, credentialId, organisation, type, number, event, compact }: NewLogEvent): Promise<q.LogEventRow> {
  const id = uuid(ctx.now.getTime())
  const facts: Facts = {
    format: 1,
    issuer: `${ctx.house.config.PUBLIC_URL}/issuers/${segmentOf(organisation)}`,
    type,
    number,
    event,
    at: ctx.now.toISOString(),
    sha256: createHash('sha256').update(signedPart(compact)).digest('hex'),
  }
  const salt = randomBytes(saltBytes)
  const sealed = await sealFor(ctx, partyId, JSON.stringify({ salt: salt.toString('base64'), facts }), logEventPlace(id))
  return { party_id: partyId, id, credential_id: credentialId, event, at: ctx.now, commitment: commitmentOf(salt, facts), sealed }
}

/** What an event's commitment was made of; throws when it was changed, or its party's key is gone. */
export async function openLogEvent(ctx: ReadCtx, partyId: string, { id, sealed }: Pick<q.LogEventRow, 'id' | 'sealed'>): Promise<{ salt: Buffer; facts: Facts }> {
  const { salt, facts } = JSON.parse((await openFor(ctx, partyId, sealed, logEventPlace(id))).toString()) as SealedEvent
  return { salt: Buffer.from(salt, 'base64'), facts }
}

/** The same for a credential that was read from the database. */
export async function logEventOf(ctx: Ctx, partyId: string, found: q.CredentialRow, event: LoggedEvent): Promise<void> {
  const { compact } = JSON.parse((await openFor(ctx, partyId, found.sealed, sealedPlace(found.id))).toString()) as Sealed
  await logEvent(ctx, { partyId, credentialId: found.id, organisation: found.organisation, type: found.type, number: found.number, event, compact })
}
