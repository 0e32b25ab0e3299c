import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn, type Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import { isUuid } from '../../kernel/ids.ts'
import { openFor } from '../identity/index.ts'
import { reasonPlace, sealedPlace, statusToday, type Claim, type How, type Sealed, type Status, type StatusToday } from './credential.ts'
import * as q from './credentials.sql.ts'
import { keptAs } from './state-filter.ts'

/** A credential as its holder, and pages that may show it, see it. */
export type Credential = {
  readonly id: string
  /** The case that brought it out, or the line of a run. */
  readonly caseId: string | undefined
  readonly run: { readonly id: string; readonly line: number } | undefined
  readonly reference: string
  readonly serviceId: string
  readonly organisation: string
  readonly type: string
  readonly title: Text
  readonly colour: 'brand' | 'accent'
  readonly number: string
  readonly status: Status
  /** Its place in its organisation's status lists. */
  readonly statusPlace: { readonly listId: number; readonly index: number }
  readonly statusToday: StatusToday
  readonly issuedAt: Date
  readonly validUntil: Day | undefined
  /** The one that it came after, and how. */
  readonly after: { readonly id: string; readonly how: How } | undefined
  readonly holder: string
  readonly claims: readonly Claim[]
  readonly code: string
  /** The signed credential, SD-JWT compact. */
  readonly compact: string
  /** Who applied for the holder under a mandate, and as what. */
  readonly sent?: Text
}

export type StatusChange = { readonly from: Status; readonly to: Status; readonly at: Date; readonly code: string | undefined; readonly reason: string }

const afterEverything = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const mostChanges = 50

type Wanted = { readonly before?: string; readonly limit?: number; readonly type?: string | undefined; readonly state?: StatusToday | undefined }

/** Credentials of a party, newest first, older than one of them when its id is given; all, or those of a type or in a state. */
export async function credentialsOf(ctx: ReadCtx, partyId: string, { before = afterEverything, limit = 20, type, state }: Wanted = {}): Promise<Credential[]> {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const rows = await ctx.db.all(q.listCredentials(partyId, { ...keptAs(state), type: type ?? null, today }, before, limit))
  return Promise.all(rows.map((row) => opened(ctx, partyId, row)))
}

export async function credentialOfCase(ctx: ReadCtx, partyId: string, caseId: string): Promise<Credential | undefined> {
  const row = await ctx.db.maybe(q.latestOfCase(partyId, caseId))
  return row && opened(ctx, partyId, row)
}

/** One credential of a party; another party's is not there. */
export async function credentialOf(ctx: ReadCtx, partyId: string, id: string): Promise<Credential | undefined> {
  const row = isUuid(id) ? await ctx.db.maybe(q.readCredential(partyId, id)) : undefined
  return row && opened(ctx, partyId, row)
}

/** The credential that a check code stands for, for whoever has the code. */
export async function credentialOfCode(ctx: ReadCtx, codeHash: Buffer): Promise<Credential | undefined> {
  const row = await ctx.db.maybe(q.credentialOfCode(codeHash))
  return row && opened(ctx, row.party_id, row)
}

/** What has been decided about it since, newest first. */
export async function statusChangesOf(ctx: ReadCtx, partyId: string, id: string): Promise<StatusChange[]> {
  const rows = await ctx.db.all(q.listChanges(partyId, id, mostChanges))
  return Promise.all(rows.map(async (row) => ({ from: row.from_status, to: row.to_status, at: row.at, code: row.reason_code ?? undefined, reason: (await openFor(ctx, partyId, row.reason_sealed, reasonPlace(row.id))).toString() })))
}

export type Successor = { readonly id: string; readonly how: How }

/** What came after a credential, if something did. */
export const successorOf = (ctx: ReadCtx, partyId: string, id: string): Promise<Successor | undefined> => ctx.db.maybe(q.successorOf(partyId, id))

export async function opened(ctx: ReadCtx, partyId: string, row: q.CredentialRow): Promise<Credential> {
  const sealed = JSON.parse((await openFor(ctx, partyId, row.sealed, sealedPlace(row.id))).toString()) as Sealed
  return {
    id: row.id,
    caseId: row.case_id ?? undefined,
    run: row.run_id === null ? undefined : { id: row.run_id, line: row.run_line! },
    reference: row.reference,
    serviceId: row.service_id,
    organisation: row.organisation,
    type: row.type,
    title: row.title,
    colour: row.colour,
    number: row.number,
    status: row.status,
    statusPlace: { listId: row.status_list_id, index: row.status_index },
    statusToday: statusToday(row.status, row.valid_until, dayIn(ctx.now, ctx.house.pack.settings.timeZone)),
    issuedAt: row.issued_at,
    validUntil: row.valid_until ?? undefined,
    after: row.replaces && row.how ? { id: row.replaces, how: row.how } : undefined,
    ...sealed,
  }
}
