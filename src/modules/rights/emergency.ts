import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { may } from '../access/index.ts'
import { openFor, sealFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { nameOfOrganisation, nameOfRole } from '../jurisdiction/index.ts'
import { tellOfficers } from '../messages/index.ts'
import { conflictsWith } from './conflicts.ts'
import type { RightsEntry } from './entries.ts'
import { refuse } from './refusals.ts'
import { heldBy, type Trouble } from './request.ts'
import * as q from './rights.sql.ts'
import { emergencyLetter } from './letters.ts'
import { problems } from './texts.ts'

const whyPlace = (id: string): string => `rights.emergency.why_sealed ${id}`
const notePlace = (id: string): string => `rights.emergency.note_sealed ${id}`
const leastWords = 20

/** The roles that an officer could take in an emergency, with for how long. */
export const emergencyRoles = (ctx: ReadCtx): readonly { role: string; minutes: number }[] =>
  [...ctx.house.pack.roles.values()].flatMap(({ id, emergency }) => (emergency && may(ctx, 'rights.take-emergency', { by: emergency.by }) ? [{ role: id, minutes: emergency.minutes }] : []))

/**
 * Takes a role at an organisation for a while, at once and with nobody's leave. Those who keep that organisation's rights and the auditors
 * are told, the first of them in the same transaction, past their quiet hours, and one of the former looks into it afterwards.
 */
export async function takeEmergency(ctx: Ctx, input: { organisation: string; role: string; why: string }): Promise<{ key: q.RequestKey; until: Date } | { troubles: readonly Trouble[] }> {
  const { organisation, role } = input
  const allowed = emergencyRoles(ctx).find((one) => one.role === role) ?? refuse('rights.not_found')
  const held = await heldBy(ctx, ctx.actor.id)
  const troubles: Trouble[] = [
    ...(ctx.house.pack.organisations.has(organisation) ? [] : [{ field: 'organisation' as const, text: problems.organisation }]),
    ...(input.why.trim().length < leastWords ? [{ field: 'why' as const, text: problems.whyEmergency }] : []),
    ...(held.some((post) => post.role === role && post.organisation === organisation) ? [{ field: 'role' as const, text: problems.heldAlready }] : []),
    ...conflictsWith(ctx.house.pack, held, { organisation, role }).flatMap(({ weight, why }) => (weight === 'never' ? [{ field: 'role' as const, text: problems.never(why) }] : [])),
  ]
  if (troubles.length > 0) return { troubles }
  const id = uuid(ctx.now.getTime())
  const until = new Date(ctx.now.getTime() + allowed.minutes * 60_000)
  const partyId = ctx.actor.id
  await ctx.tx.all(q.insertEmergency({ party_id: partyId, id, organisation, role, why_sealed: await sealFor(ctx, partyId, input.why.trim(), whyPlace(id)), began_at: ctx.now, ends_at: until }))
  await ctx.tx.all(q.insertPost({ party_id: partyId, id, organisation, role, kind: 'emergency', stands_for: null, valid_from: ctx.now, valid_to: until, given_by: id }))
  await record<RightsEntry>(ctx, partyId, { what: 'rights.emergency', emergency: id, organisation, role, minutes: allowed.minutes })
  await alert(ctx, { officer: partyId, organisation, role, minutes: allowed.minutes })
  return { key: { partyId, id }, until }
}

type Alert = { readonly officer: string; readonly organisation: string; readonly role: string; readonly minutes: number; readonly after?: string }

/** Tells those who keep the organisation's rights and the auditors, all of them: those whom one transaction does not reach by a job. */
async function alert(ctx: Ctx, { officer, organisation, role, minutes, after }: Alert): Promise<void> {
  const words = emergencyLetter(nameOfOrganisation(ctx.house.pack, organisation), nameOfRole(ctx.house.pack, role), minutes)
  const last = await tellOfficers(ctx, { action: 'rights.read-officer', on: { organisation }, organisation, except: officer, ...(after !== undefined && { after }) }, { ...words, topic: 'security', urgent: true })
  if (last !== undefined) await addJob(ctx, { partyId: officer, task: 'rights.alert', payload: { organisation, role, minutes, after: last } })
}

/** Goes on with an alert. */
export const alertMore = (job: JobRun): Promise<void> =>
  once(job, (ctx) => alert(ctx, { officer: job.partyId, organisation: String(job.payload['organisation']), role: String(job.payload['role']), minutes: Number(job.payload['minutes']), after: String(job.payload['after']) }))

/** Looks into an emergency afterwards: was it in order? Nobody looks into their own. */
export async function lookAtEmergency(ctx: Ctx, key: q.RequestKey, look: { inOrder: boolean; note: string }): Promise<void> {
  const found = (await ctx.tx.maybe(q.readEmergency(key))) ?? refuse('rights.not_found')
  if (!may(ctx, 'rights.look-at-emergency', { organisation: found.organisation, officer: found.party_id, authors: [] })) refuse(found.party_id === ctx.actor.id ? 'rights.not_yours' : 'rights.not_found')
  const note = look.note.trim() === '' ? null : await sealFor(ctx, key.partyId, look.note.trim(), notePlace(key.id))
  if (!(await ctx.tx.maybe(q.lookedAt(key, { by: ctx.actor.id, at: ctx.now, inOrder: look.inOrder, note })))) refuse('rights.decided')
  await record<RightsEntry>(ctx, key.partyId, { what: 'rights.emergency-looked-at', emergency: key.id, organisation: found.organisation, found: look.inOrder ? 'in order' : 'not in order' })
}

export async function emergencyWords(ctx: ReadCtx, row: q.EmergencyRow): Promise<{ why: string; note?: string }> {
  const why = (await openFor(ctx, row.party_id, row.why_sealed, whyPlace(row.id))).toString()
  return { why, ...(row.note_sealed && { note: (await openFor(ctx, row.party_id, row.note_sealed, notePlace(row.id))).toString() }) }
}
