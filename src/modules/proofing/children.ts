import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { isUuid, uuid } from '../../kernel/ids.ts'
import type { Tag, Text } from '../../kernel/i18n.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { holderOfNumber, openFor, profileOf, sealFor, standingOf } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { addressIn, sendMessage } from '../messages/index.ts'
import { writeTo, type Contact } from './contact.ts'
import { ageOn, cardKind, fullAge } from './document.ts'
import type { ProofingEntry } from './entries.ts'
import { mailTexts, messageTexts } from './mail-texts.ts'
import { linkMs, makeFirstLink, openAccount } from './open-account.ts'
import * as q from './proofing.sql.ts'
import { personRegisterOf, type DocumentData, type RegisteredPerson } from './register/person-register.ts'
import { refuse } from './refusals.ts'
import { childPlace } from './sealed-places.ts'

const daysToAnswer = 14

/** A child whom the register has confirmed, and who waits for a parent. */
type Child = { readonly document: DocumentData; readonly person: RegisteredPerson; readonly contact: Contact; readonly language: Tag }

/** Asks the parents whom the register names and who have an account that is open; gives how many. */
export async function askParents(ctx: Ctx, child: Child & { readonly organisation: string }): Promise<number> {
  const { organisation, ...about } = child
  let asked = 0
  for (const number of child.person.parents) {
    const parent = await holderOfNumber(ctx, cardKind(ctx.house.pack).id, number)
    if (!parent || !(await mayAgree(ctx, parent))) continue
    const id = uuid()
    const hash = ctx.house.keys.hmac('child asks', child.document.number)
    const endsAt = new Date(ctx.now.getTime() + daysToAnswer * 86_400_000)
    await ctx.tx.all(q.endEarlierChildRequests(parent, hash))
    await ctx.tx.all(q.putChildRequest(parent, { id, child: hash, sealed: await sealFor(ctx, parent, JSON.stringify(about), childPlace(id)), asked_at: ctx.now, ends_at: endsAt }))
    await addJob(ctx, { partyId: parent, task: 'proofing.end-child-request', payload: { request: id }, runAt: endsAt })
    await record<ProofingEntry>(ctx, parent, { what: 'child.asked' })
    await sendMessage(ctx, { partyId: parent, organisation, topic: 'deadlines', ...messageTexts.child(nameOf(child.person)) })
    asked++
  }
  return asked
}

/** A child's consent comes from somebody grown up whose own standing is in order. */
async function mayAgree(ctx: ReadCtx, parent: string): Promise<boolean> {
  const standing = await standingOf(ctx, parent)
  const birthDate = (await profileOf(ctx, parent)).get('person.birthDate')?.value
  return standing !== undefined && !standing.suspended && typeof birthDate === 'string' && ageOn(birthDate, dayIn(ctx.now, ctx.house.pack.settings.timeZone)) >= fullAge
}

const nameOf = ({ nameEn, nameZh }: RegisteredPerson): Text => ({ en: nameEn, 'zh-Hant': nameZh ?? nameEn })

/** What a parent is asked: who wants an account, and until when to answer. */
export type ChildRequest = { readonly id: string; readonly name: Text; readonly birthDate: string; readonly askedAt: Date; readonly endsAt: Date }

export async function childRequestsOf(ctx: ReadCtx): Promise<readonly ChildRequest[]> {
  const rows = await ctx.db.all(q.listChildRequests(ctx.actor.id, ctx.now))
  return Promise.all(rows.map(async (row) => {
    const { person } = await childOf(ctx, row)
    return { id: row.id, name: nameOf(person), birthDate: person.birthDate, askedAt: row.asked_at, endsAt: row.ends_at }
  }))
}

const childOf = async (ctx: ReadCtx, row: q.ChildRequestRow): Promise<Child> => JSON.parse((await openFor(ctx, ctx.actor.id, row.sealed, childPlace(row.id))).toString()) as Child

/** A parent answers. With a yes the child's account is made; where the other parent was quicker, it is there already. */
export async function answerChildRequest(ctx: Ctx, id: string, agrees: boolean): Promise<void> {
  const parent = ctx.actor.id
  const row = (isUuid(id) ? await ctx.tx.maybe(q.takeChildRequest(parent, id, ctx.now)) : undefined) ?? refuse('consent.not_found')
  const register = personRegisterOf(ctx.house) ?? refuse('sign_up.not_here')
  if (!(await mayAgree(ctx, parent))) refuse('consent.not_found')
  const { document, person, contact, language: tag } = await childOf(ctx, row)
  const { brand } = ctx.house.pack.settings
  await ctx.tx.all(q.endChildRequest(parent, id, agrees ? 'agreed' : 'declined'))
  await record<ProofingEntry>(ctx, parent, { what: agrees ? 'child.agreed' : 'child.declined' })
  if (!agrees) return writeTo(ctx, { partyId: parent, contact, tag, letter: mailTexts.declined(brand.name) })
  const childId = await openAccount(ctx, { document, person, contact, register, way: 'parent' })
  if (!childId) return
  const token = await makeFirstLink(ctx, childId, linkMs)
  await writeTo(ctx, { partyId: childId, contact, tag, letter: mailTexts.made(brand.name, addressIn(ctx.house, `/sign-up/open/${token}`)) })
}

/** What was not answered in time is deleted. */
export const endChildRequest = (job: JobRun): Promise<void> => once(job, async (ctx) => void (await ctx.tx.all(q.forgetChildRequest(job.partyId, String(job.payload['request']), job.now))))
