import type { Ctx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import { newReference, uuid } from '../../kernel/ids.ts'
import { claim } from '../../kernel/once.ts'
import { sealFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import type { Output } from '../jurisdiction/index.ts'
import { anchoringOverdue } from '../transparency/index.ts'
import { codeHash, newCode } from './check-code.ts'
import { keyOfCompact } from './compact-parts.ts'
import { sealedPlace, type Claim, type How, type Sealed } from './credential.ts'
import * as q from './credentials.sql.ts'
import type { CredentialEntry } from './entries.ts'
import { logEvent } from './log-event.ts'
import { refuse } from './refusals.ts'
import { forgetEnds, remindOfEnd } from './remind-of-end.ts'
import { renewedBy, thingOf } from './renewed-by.ts'
import { signedForm } from './signed-form.ts'
import { titleWithSubject } from './subject-of.ts'
import { takeStatusPlace } from './take-status-place.ts'

/** What a credential is called, and how it looks. */
export type Look = Pick<Output, 'type' | 'title' | 'colour'>

export type NewCredential = {
  readonly partyId: string
  /** Name of the holder as it stands on the document. */
  readonly holder: string
  readonly caseId: string
  readonly reference: string
  readonly serviceId: string
  readonly organisation: string
  readonly output: Look
  readonly claims: readonly Claim[]
  readonly validUntil?: Day
  /** Where another applied for the holder: the mandate, and who by what right. */
  readonly under?: { readonly mandate: string; readonly sent: Text }
}

/** Issues what a case brings out, once for each case and type: signed, sealed, entered in the public registries and the journal. */
export async function issueCredential(ctx: Ctx, input: NewCredential): Promise<{ credentialId: string }> {
  const { partyId, caseId, output } = input
  const earlier = await ctx.tx.maybe(q.ofCaseAndType(partyId, caseId, output.type))
  if (earlier) return { credentialId: earlier.id }
  const { mine } = await claim(ctx.tx, partyId, `credential ${caseId} ${output.type}`, ctx.now)
  if (!mine) {
    const rival = await ctx.tx.maybe(q.ofCaseAndType(partyId, caseId, output.type))
    if (!rival) throw new Error('a credential was claimed and is not there')
    return { credentialId: rival.id }
  }
  const [renewed] = await renewedBy(ctx, output.type, [{ partyId, thing: thingOf(ctx.house, input.claims), validUntil: input.validUntil }])
  if (!renewed) return writeCredential(ctx, input)
  const { older, settled } = renewed
  await forgetEnds(ctx, settled.map((id) => ({ partyId, credentialId: id })))
  await logEvent(ctx, { partyId, credentialId: older.id, organisation: older.organisation, type: output.type, number: older.number, event: 'renewed', compact: older.compact })
  return writeCredential(ctx, { ...input, after: { id: older.id, how: 'renewal', number: newReference() } })
}

/** What brought it out: a case, or a line of a run. */
export type Origin = { readonly caseId: string | undefined; readonly run?: { readonly id: string; readonly line: number } | undefined }

/** The credential that a new one comes after; the new one has `number`. */
export type After = { readonly id: string; readonly how: How; readonly number: string }

/** Writes a new credential down, everywhere where it must stand. Whoever calls has seen to it that it is wanted, and once. */
export async function writeCredential(ctx: Ctx, input: Omit<NewCredential, 'caseId'> & Origin & { readonly after?: After }): Promise<{ credentialId: string }> {
  const { partyId, output, after } = input
  // A document that is issued is shown to the world. When that has not been possible for longer than the grace, the job tries again.
  if (await anchoringOverdue(ctx)) refuse('credential.not_anchored')
  const id = uuid(ctx.now.getTime())
  const place = await takeStatusPlace(ctx, { organisation: input.organisation, partyId, credentialId: id })
  const number = after?.number ?? newReference()
  const sealed: Sealed = { holder: input.holder, claims: input.claims, code: newCode(), compact: await signedForm(ctx, { ...input, type: output.type, title: output.title, number, place }), ...(input.under && { sent: input.under.sent }) }
  await ctx.tx.all(q.insertCredential({
    party_id: partyId, id, case_id: input.caseId ?? null, reference: input.reference, service_id: input.serviceId, organisation: input.organisation,
    type: output.type, title: output.title, colour: output.colour, number, sealed: await sealFor(ctx, partyId, JSON.stringify(sealed), sealedPlace(id)),
    status: 'valid', status_list_id: place.listId, status_index: place.index, code_hash: codeHash(ctx.house, sealed.code), issued_at: ctx.now, valid_until: input.validUntil ?? null,
    replaces: after?.id ?? null, how: after?.how ?? null, run_id: input.run?.id ?? null, run_line: input.run?.line ?? null, kid: keyOfCompact(sealed.compact) ?? null, thing: thingOf(ctx.house, input.claims),
  }))
  if (input.validUntil) await remindOfEnd(ctx, { partyId, id, organisation: input.organisation, reference: input.reference, title: output.title, name: titleWithSubject(ctx.house, { type: output.type, title: output.title, holder: input.holder, claims: input.claims }), validUntil: input.validUntil })
  await ctx.tx.all(q.insertCode(codeHash(ctx.house, sealed.code), partyId, id))
  await logEvent(ctx, { partyId, credentialId: id, organisation: input.organisation, type: output.type, number, event: 'issued', compact: sealed.compact })
  await record<CredentialEntry>(ctx, partyId, { what: 'credential.issued', about: input.reference, organisation: input.organisation, credential: id, type: output.type, ...(after && { after: after.id, how: after.how }), ...(input.under && { mandate: input.under.mandate }) })
  return { credentialId: id }
}
