import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import type { MandateKind, MandateTerms } from '../../kernel/mandate.ts'
import { holderOfNumber, majorityOf, partyNames } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage } from '../messages/index.ts'
import { askRegister } from './ask-register.ts'
import { sealDetails } from './details.ts'
import type { MandateEntry } from './entries.ts'
import { keepAgentsRow } from './find-agent.ts'
import * as q from './mandates.sql.ts'
import { messages } from './texts.ts'

/** A right that a register tells of: whose, of which kind, until when. */
export type Known = { readonly principalId: string; readonly kind: Extract<MandateKind, 'parent' | 'company-officer'>; readonly validTo?: Date }

/** `none`: the register knows of no such right of this person; nobody learns whether there is such a child or company. */
export type Answered = { readonly known: Known } | 'none' | 'silent'

/** Whether the register says that the actor is a parent of this child. It ends when the child comes of age. */
export async function askForChild(ctx: ReadCtx, child: { nameEn: string; birthDate: Day }): Promise<Answered> {
  const majority = majorityOf(ctx, child.birthDate)
  const found = await askRegister(ctx, 'family-register', child)
  if (found === 'silent') return 'silent'
  const principalId = found?.['ownerIsApplicant'] === true && majority > ctx.now ? await holderOfNumber(ctx, 'family-register', String(found['id'])) : undefined
  return principalId === undefined || principalId === ctx.actor.id ? 'none' : { known: { principalId, kind: 'parent', validTo: majority } }
}

/** Whether the register says that the actor is an officer of the company with this number. */
export async function askForCompany(ctx: ReadCtx, scheme: string, number: string): Promise<Answered> {
  const found = await askRegister(ctx, 'company-register', { [scheme]: number })
  if (found === 'silent') return 'silent'
  const isOfficer = found?.['ownerIsApplicant'] === true && found['status'] === 'live'
  const principalId = isOfficer ? await holderOfNumber(ctx, scheme, number) : undefined
  return principalId === undefined ? 'none' : { known: { principalId, kind: 'company-officer' } }
}

const whole: MandateTerms = { scope: 'all', actions: ['look', 'fill-in', 'submit', 'pay', 'receive', 'appoint'] }
const terms: Record<Known['kind'], MandateTerms> = {
  // A parent does everything for the child, and names nobody else to do it.
  parent: { scope: 'all', actions: ['look', 'fill-in', 'submit', 'pay', 'receive'] },
  'company-officer': whole,
}

/** Writes down what a register has said, for both sides: the law speaks for the child or the company, so nobody has to accept. Gives the mandate's id; the same when it was there. */
export async function keepKnown(ctx: Ctx, { principalId, kind, validTo }: Known): Promise<string> {
  const agentId = ctx.actor.id
  const standing = await ctx.tx.maybe(q.standingByRegister(principalId, agentId, kind, ctx.now))
  if (standing) return standing.id
  const id = uuid()
  const { name, names } = await partyNames(ctx, agentId)
  const evidence = kind === 'parent' ? 'family-register' : 'company-register'
  const row = { party_id: principalId, id, agent_id: agentId, kind, terms: terms[kind], state: 'accepted', parent_id: null, sealed: await sealDetails(ctx, principalId, id, { name }), evidence, offered_by: agentId, offered_at: ctx.now, open_until: ctx.now, accepted_at: ctx.now, valid_from: ctx.now, valid_to: validTo ?? null } as const
  await ctx.tx.all(q.insertMandate(row))
  await keepAgentsRow(ctx, row, agentId, 'accepted')
  for (const partyId of [principalId, agentId]) await record<MandateEntry>(ctx, partyId, { what: 'mandate.accepted', id, kind, evidence, basis: 'what the register says' })
  await sendMessage(ctx, { partyId: principalId, organisation: ctx.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, ...messages.byRegister(names) })
  if (kind === 'company-officer') await checkTomorrow(ctx, row)
  return id
}

/** Who is an officer today need not be one tomorrow. */
export const checkTomorrow = (ctx: Ctx, { party_id: partyId, id }: Pick<q.MandateRow, 'party_id' | 'id'>): Promise<void> =>
  addJob(ctx, { partyId, task: 'mandates.check-again', payload: { mandate: id }, runAt: new Date(ctx.now.getTime() + 86_400_000) })
