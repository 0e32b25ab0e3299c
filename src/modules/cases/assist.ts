import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { refuse } from '../../kernel/http-refusals.ts'
import type { Tag } from '../../kernel/i18n.ts'
import { isUuid } from '../../kernel/ids.ts'
import { may, maySomewhere, officeFor, rolesAt } from '../access/index.ts'
import { compileForm, openDraft, saveAsOnly } from '../forms/index.ts'
import { personOfNumber } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import { sendMessage } from '../messages/index.ts'
import { assistTexts } from './assist-texts.ts'
import * as q from './assisted.sql.ts'

// As long as a visit to the counter may last, and the afternoon after it.
const accessMs = 24 * 3_600_000

/** An officer's access to one draft of a person. */
export type Assistance = { readonly personId: string; readonly draftId: string; readonly serviceId: string; readonly organisation: string; readonly endsAt: Date }

/** What the journal says of assisted filing; what ends in '.read' the person is shown. */
type AssistEntry =
  | { what: 'assist.begun' | 'assist.handed-over'; about: string; organisation: string; roles: string }
  | { what: 'assist.read' | 'assist.written'; about: string; organisation: string; roles: string; page?: string; basis: string }
  | { what: 'assist.taken-back'; about: string }

/** The person asked for it at the counter: that is the right by which the officer reads. */
const basis = 'asked at a counter'

/**
 * The same ctx as the person's whose draft is filled in: for opening and saving that draft, and nothing else. It holds no post and no
 * session; what is recorded is recorded with the officer's own ctx.
 */
export const asPerson = <C extends ReadCtx>(ctx: C, personId: string): C => ({ ...ctx, actor: { kind: 'person', id: personId, party: personId, partyKind: 'person', name: '', partyName: '', posts: [] } })

type Asked = { readonly pinned: PinnedService; /** The kind of identity number, and its value as it is kept. */ readonly scheme: string; readonly number: string; readonly language: Tag }

/** Begins a draft for the person with this number, if they have an account and no draft of their own. */
export async function beginAssistance(ctx: Ctx, { pinned, scheme, number, language }: Asked): Promise<{ draftId: string } | 'no-account' | 'yourself' | 'has-draft'> {
  const organisation = officeFor(ctx, 'cases.assist') ?? refuse('page.not_found')
  const personId = await personOfNumber(ctx, scheme, number)
  if (personId === undefined) return 'no-account'
  if (personId === ctx.actor.id) return 'yourself'
  const person = asPerson(ctx, personId)
  const form = compileForm(pinned.pack, pinned.service)
  const draft = await openDraft(person, form, pinned.digest, true)
  if (draft.savedAt || !(await saveAsOnly(person, { form, digest: pinned.digest, draft, language }))) return 'has-draft'
  const endsAt = new Date(ctx.now.getTime() + accessMs)
  const about = pinned.service.id
  await ctx.tx.all(q.insertAssisted(personId, { draft_id: draft.id, service_id: about, officer_id: ctx.actor.id, organisation, begun_at: ctx.now, ends_at: endsAt }))
  await ctx.tx.all(q.insertHelping(ctx.actor.id, { draft_id: draft.id, person_id: personId, service_id: about, ends_at: endsAt }))
  await record<AssistEntry>(ctx, personId, { what: 'assist.begun', about, organisation, roles: rolesAt(ctx.actor, organisation) })
  return { draftId: draft.id }
}

/** The officer's access to a draft, if it stands: anything else is answered like a page that does not exist. `toSave` holds it. */
export async function findAssistance(ctx: ReadCtx, draftId: string, toSave = false): Promise<Assistance> {
  const way = isUuid(draftId) && maySomewhere(ctx, 'cases.assist') ? await ctx.db.maybe(q.readHelping(ctx.actor.id, draftId)) : undefined
  const row = way && (await ctx.db.maybe((toSave ? q.lockAssisted : q.readAssisted)(way.person_id, draftId)))
  const stands = row && row.ended_at === null && row.ends_at > ctx.now && may(ctx, 'cases.assist-draft', { organisation: row.organisation, officer: row.officer_id })
  return stands ? { personId: way!.person_id, draftId, serviceId: row.service_id, organisation: row.organisation, endsAt: row.ends_at } : refuse('page.not_found')
}

/** What the officer helps with now. */
export async function ownAssistances(ctx: ReadCtx): Promise<readonly Assistance[]> {
  const found: Assistance[] = []
  for (const { person_id: personId, draft_id: draftId, service_id: serviceId } of await ctx.db.all(q.listHelping(ctx.actor.id, ctx.now))) {
    const row = await ctx.db.maybe(q.readAssisted(personId, draftId))
    if (row && row.ended_at === null) found.push({ personId, draftId, serviceId, organisation: row.organisation, endsAt: row.ends_at })
  }
  return found
}

/** Each page that the officer opens or writes, for the person to see. Without a page: the list of pages, with the person’s name. */
export const noteAssistance = (ctx: Ctx, { personId, serviceId, organisation }: Assistance, what: 'assist.read' | 'assist.written', page?: string): Promise<string> =>
  record<AssistEntry>(ctx, personId, { what, about: serviceId, organisation, roles: rolesAt(ctx.actor, organisation), basis, ...(page !== undefined && { page }) })

/** The officer has done what they can: the draft is the person's alone again, and they are told what to do with it. */
export async function handOver(ctx: Ctx, { personId, draftId, serviceId, organisation }: Assistance): Promise<void> {
  const { pack } = ctx.house
  await ctx.tx.all(q.endAssisted(personId, draftId, 'handed over', ctx.now))
  await ctx.tx.all(q.deleteHelping(ctx.actor.id, draftId))
  await record<AssistEntry>(ctx, personId, { what: 'assist.handed-over', about: serviceId, organisation, roles: rolesAt(ctx.actor, organisation) })
  await sendMessage(ctx, { partyId: personId, organisation, ...assistTexts.handedOver(pack.services.get(serviceId)!.name, pack.organisations.get(organisation)!.name) })
}

/** The person goes on alone: from now on the officer sees nothing of it. Gives the service; undefined when there is nothing to take back. */
export async function takeBack(ctx: Ctx, draftId: string): Promise<string | undefined> {
  const ended = isUuid(draftId) ? await ctx.tx.maybe(q.endAssisted(ctx.actor.party, draftId, 'taken back', ctx.now)) : undefined
  if (ended) await record<AssistEntry>(ctx, ctx.actor.party, { what: 'assist.taken-back', about: ended.service_id })
  return ended?.service_id
}

/** Who helps or has helped with a draft of the acting party. */
export const helpWith = (ctx: ReadCtx, draftId: string): Promise<q.AssistedRow | undefined> => ctx.db.maybe(q.readAssisted(ctx.actor.party, draftId))
