import type { Ctx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import { newReference, uuid } from '../../kernel/ids.ts'
import { sealFor } from '../identity/index.ts'
import { recordMany } from '../journal/index.ts'
import { anchoringOverdue } from '../transparency/index.ts'
import { codeHash, newCode } from './check-code.ts'
import { keyOfCompact } from './compact-parts.ts'
import { sealedPlace, type Claim, type Sealed } from './credential.ts'
import { insertLogEvents, type LogEventRow } from './credentials.sql.ts'
import type { CredentialEntry } from './entries.ts'
import type { Look } from './issue-credential.ts'
import { logEventRow } from './log-event.ts'
import { refuse } from './refusals.ts'
import { forgetEnds } from './remind-of-end.ts'
import type { Renewed } from './renewed-by.ts'
import { signedForm } from './signed-form.ts'
import { takeStatusPlaces } from './take-status-places.ts'
import * as q from './write-credentials.sql.ts'

/** What one of many new credentials has to itself. */
export type ManyItem = { readonly partyId: string; readonly holder: string; readonly claims: readonly Claim[]; readonly thing: Buffer; readonly validUntil?: Day; readonly runLine: number; readonly renewed?: Renewed | undefined }

/** What many new credentials have in common. */
export type ManyShared = { readonly organisation: string; readonly serviceId: string; readonly reference: string; readonly runId: string; readonly output: Look }

/** So many signatures are made before others have a turn: a process that issues answers requests too. */
const signedAtOnce = 16
/** So many are signed before they are written: the database works at them while the next are signed. */
const writtenAtOnce = 8 * signedAtOnce

type Signed = { readonly row: q.ManyRow; readonly events: readonly LogEventRow[] }

/**
 * Issues many credentials in a few statements, each with all that `writeCredential` gives one: its place in a status list, its check code, its event for the
 * log and its entry in the journal, and settles what it renews. Whoever calls sees to it that the holders are told. All of it is one transaction of many
 * parties (decision 0026).
 */
export async function writeCredentials(ctx: Ctx, shared: ManyShared, items: readonly ManyItem[]): Promise<void> {
  if (items.length === 0) return
  // As for one: the job tries again.
  if (await anchoringOverdue(ctx)) refuse('credential.not_anchored')
  const ids = items.map(() => uuid(ctx.now.getTime()))
  const places = await takeStatusPlaces(ctx, shared.organisation, items.map(({ partyId }, i) => ({ partyId, credentialId: ids[i]! })))
  let written = Promise.resolve()
  try {
    for (let from = 0; from < items.length; from += writtenAtOnce) {
      const signed: Signed[] = []
      for (const [i, item] of items.slice(from, from + writtenAtOnce).entries()) {
        signed.push(await signOne(ctx, shared, item, { id: ids[from + i]!, place: places[from + i]! }))
        if (i % signedAtOnce === signedAtOnce - 1) await new Promise(setImmediate)
      }
      await written
      written = writeSigned(ctx, shared, signed)
      // A failure is told where it is waited for, below or in the next turn.
      written.catch(() => undefined)
    }
  } finally {
    // No statement is on its way any more when the transaction is undone.
    await written.catch(() => undefined)
  }
  await written
  await forgetEnds(ctx, items.flatMap(({ partyId, renewed }) => (renewed?.settled ?? []).map((credentialId) => ({ partyId, credentialId }))))
  await recordMany<CredentialEntry>(ctx, items.map(({ partyId, renewed }, i) => [partyId, { what: 'credential.issued', about: shared.reference, organisation: shared.organisation, credential: ids[i]!, type: shared.output.type, ...(renewed && { after: renewed.older.id, how: 'renewal' }) }] as const))
}

async function signOne(ctx: Ctx, { organisation, output }: ManyShared, item: ManyItem, { id, place }: { readonly id: string; readonly place: q.ManyRow['place'] }): Promise<Signed> {
  const { partyId, holder, claims, renewed } = item
  const [number, code] = [newReference(), newCode()]
  const compact = await signedForm(ctx, { ...item, organisation, type: output.type, title: output.title, number, place })
  const sealed = await sealFor(ctx, partyId, JSON.stringify({ holder, claims, code, compact } satisfies Sealed), sealedPlace(id))
  const issued = await logEventRow(ctx, { partyId, credentialId: id, organisation, type: output.type, number, event: 'issued', compact })
  const older = renewed?.older
  return {
    row: { partyId, id, number, sealed, place, codeHash: codeHash(ctx.house, code), validUntil: item.validUntil ?? null, runLine: item.runLine, kid: keyOfCompact(compact) ?? null, renews: older?.id ?? null, thing: item.thing },
    events: older ? [await logEventRow(ctx, { partyId, credentialId: older.id, organisation: older.organisation, type: output.type, number: older.number, event: 'renewed', compact: older.compact }), issued] : [issued],
  }
}

async function writeSigned(ctx: Ctx, shared: ManyShared, signed: readonly Signed[]): Promise<void> {
  const rows = signed.map(({ row }) => row)
  await ctx.tx.all(q.insertCredentials(shared, ctx.now, rows))
  await ctx.tx.all(q.insertCodes(rows))
  await ctx.tx.all(insertLogEvents(signed.flatMap(({ events }) => events)))
}
