import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { once, type JobRun } from '../../kernel/jobs.ts'
import { handOnDocument } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { amended, askedIn, stateAfter } from './change-request.ts'
import * as q from './change-request.sql.ts'
import { mayMove, statusToday } from './credential.ts'
import type { CredentialEntry } from './entries.ts'
import { writeCredential } from './issue-credential.ts'
import { credentialOf, type Credential } from './read-credentials.ts'
import { moveCredential } from './set-credential-status.ts'
import { tellChange } from './tell-change.ts'

/** Carries out what was asked for, once: the old document goes out of force and the new one comes into it in the same moment. */
export const carryOutChange = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const { partyId } = job
    const request = await ctx.tx.maybe(q.readRequest(partyId, String(job.payload['requestId'])))
    if (!request || request.state !== 'asked') return
    const older = await credentialOf(ctx, partyId, request.credential_id)
    if (!older) throw new Error('a change was asked for of a credential that is not there')
    const to = stateAfter[request.kind]
    const decided = { what: 'credential.change-decided', about: older.reference, organisation: older.organisation, credential: older.id, kind: request.kind, request: request.id } as const
    // Since it was asked for, the document may have been suspended or revoked, or its day may have come.
    if (!mayMove(statusToday(older.status, older.validUntil, dayIn(ctx.now, ctx.house.pack.settings.timeZone)), to)) {
      await ctx.tx.all(q.endRequest(partyId, request.id, 'void', null))
      await record<CredentialEntry>(ctx, partyId, { ...decided, state: 'void' })
      return
    }
    const { words, values } = await askedIn(ctx, partyId, request)
    // The successor first: what the older one told of its holder passes to it before the older one is forgotten.
    const claims = amended(older.claims, { words, ...(values && { values }) })
    const newer = request.kind === 'surrender' ? undefined : await writeSuccessor(ctx, { partyId, older, claims, how: request.kind })
    if (newer && request.kind === 'replacement') await handOnDocument(ctx, partyId, older.id, newer)
    const row = await moveCredential(ctx, { partyId, credentialId: older.id, status: to, code: request.reason_code, reason: words, by: request.asked_by })
    await ctx.tx.all(q.endRequest(partyId, request.id, 'done', newer ?? null))
    await record<CredentialEntry>(ctx, partyId, { ...decided, state: 'done' })
    await tellChange(ctx, { partyId, row, status: to, code: request.reason_code, reason: request.kind === 'amendment' ? words : '' })
  })

/** The document that stands in another one's place: of its number and its days, with a check code and a place in a status list of its own. */
async function writeSuccessor(ctx: Ctx, { partyId, older, claims, how }: { partyId: string; older: Credential; claims: Credential['claims']; how: 'replacement' | 'amendment' }): Promise<string> {
  const { type, title, colour, validUntil } = older
  const { credentialId } = await writeCredential(ctx, {
    partyId,
    holder: older.holder,
    caseId: older.caseId,
    run: older.run,
    reference: older.reference,
    serviceId: older.serviceId,
    organisation: older.organisation,
    output: { type, title, colour },
    claims,
    ...(validUntil && { validUntil }),
    after: { id: older.id, how, number: older.number },
  })
  return credentialId
}
