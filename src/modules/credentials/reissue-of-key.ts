import { nobody, type Ctx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { addJob, type JobRun } from '../../kernel/jobs.ts'
import { bySlices } from '../../kernel/slices.ts'
import { namesOf, openFor, sealFor } from '../identity/index.ts'
import { recordMany } from '../journal/index.ts'
import { keyOfCompact } from './compact-parts.ts'
import { sealedPlace, type Sealed } from './credential.ts'
import { insertLogEvents } from './credentials.sql.ts'
import type { CredentialEntry } from './entries.ts'
import { issuerOf, signingKeyOf } from './issuer.ts'
import { logEventRow } from './log-event.ts'
import * as q from './reissue.sql.ts'
import { signedForm } from './signed-form.ts'

const slice = 100

/**
 * Signs anew what a withdrawn key had signed and still stands. The documents keep their numbers, check codes, days and places; what was signed by the old key
 * is believed no more. Slice by slice: a document that was signed anew is not found again, so whoever goes on after a kill needs to know nothing.
 */
export async function reissueOfKey(job: JobRun): Promise<void> {
  const [organisation, kid] = [String(job.payload['organisation']), String(job.payload['kid'])]
  const today = dayIn(job.now, job.house.pack.settings.timeZone)
  await bySlices(job, 'credentials.reissue', async (inTx) => {
    if ((await signingKeyOf(job.house, issuerOf(job.house, organisation))).kid === kid) throw new Error('a withdrawn key still signs here')
    const rows = await job.db.all(q.signedBy(organisation, kid, today, slice))
    if (rows.length > 0) await inTx((ctx) => signAnew(ctx, { organisation, kid }, rows))
    return rows.length > 0
  })
}

/** One slice in one transaction. Of two workers at the same slice one finds its documents signed anew already, and leaves them. */
async function signAnew(ctx: Ctx, { organisation, kid }: { readonly organisation: string; readonly kid: string }, rows: readonly q.SignedRow[]): Promise<void> {
  await namesOf(ctx, rows.map((row) => row.party_id))
  const [updates, events] = [[] as q.Update[], [] as Awaited<ReturnType<typeof logEventRow>>[]]
  for (const row of rows) {
    const { party_id: partyId, id, type, title, number } = row
    const sealed = JSON.parse((await openFor(ctx, partyId, row.sealed, sealedPlace(id))).toString()) as Sealed
    const signedBy = keyOfCompact(sealed.compact)
    if (signedBy !== kid) {
      updates.push({ partyId, id, kid: signedBy ?? 'none', sealed: row.sealed, anew: false })
      continue
    }
    // The day of issue stays what it was.
    const compact = await signedForm({ house: ctx.house, now: row.issued_at }, { organisation, type, title, number, holder: sealed.holder, claims: sealed.claims, validUntil: row.valid_until ?? undefined, place: { listId: row.status_list_id, index: row.status_index } })
    updates.push({ partyId, id, kid: keyOfCompact(compact)!, sealed: await sealFor(ctx, partyId, JSON.stringify({ ...sealed, compact }), sealedPlace(id)), anew: true })
    events.push(await logEventRow(ctx, { partyId, credentialId: id, organisation, type, number, event: 'reissued', compact }))
  }
  const done = new Set((await ctx.tx.all(q.updateSigned(kid, updates))).map((one) => one.id))
  const anew = rows.filter((row) => done.has(row.id) && updates.some((one) => one.id === row.id && one.anew))
  await ctx.tx.all(insertLogEvents(events.filter((one) => done.has(one.credential_id))))
  await recordMany<CredentialEntry>(ctx, anew.map((row) => [row.party_id, { what: 'credential.reissued', about: row.reference, organisation, credential: row.id }] as const))
  if (anew.length > 0) await addJob(ctx, { partyId: nobody, task: 'credentials.tell-reissued', payload: { kid, documents: anew.map((row) => `${row.party_id}.${row.id}`).join(' ') } })
}
