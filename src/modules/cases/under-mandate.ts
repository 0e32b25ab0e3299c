import type { Actor, Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { dayIn, momentAt } from '../../kernel/dates.ts'
import { compose, say, type Text } from '../../kernel/i18n.ts'
import { isCounted, mayFor, mustFor, partyNames, type AskedUnder } from '../identity/index.ts'
import type { Pack } from '../jurisdiction/index.ts'
import { actedFor, holdMandate } from '../mandates/index.ts'
import type { Words } from '../messages/index.ts'
import { countUnder } from './agreement.sql.ts'
import type { ActionRow, Case } from './case.ts'
import { actionsOf } from './cases.sql.ts'
import { mandateTexts } from './mandate-texts.ts'

type Served = NonNullable<AskedUnder['service']>

/** What a mandate's scope asks of a case: one of a service that is gone is reached by its name or its organisation. */
export const servedBy = ({ services }: Pick<Pack, 'services'>, found: { readonly service_id: string; readonly organisation: string }): Served =>
  services.get(found.service_id) ?? { id: found.service_id, organisation: found.organisation, category: '' }

/** Whether the actor may look at a case of the party for whom they act. */
export const mayLookAt = (ctx: ReadCtx, found: { readonly service_id: string; readonly organisation: string }): boolean =>
  mayFor(ctx.actor, { action: 'look', service: servedBy(ctx.house.pack, found) }) === undefined

/** Refuses to send what the actor's mandate does not cover. How many may be sent is for `mustCount` to say. */
export const mustSubmit = ({ actor }: Pick<ReadCtx, 'actor'>, service: Served): void => mustFor(actor, { action: 'submit', service })

/** Whether the actor may send only so many in a month. */
export const isLimited = ({ mandate }: Pick<Actor, 'mandate'>): boolean => mandate !== undefined && isCounted(mandate.terms)

/**
 * Refuses to send more in a month than the actor's mandate allows, in the transaction that sends: the mandate is held until its end, so
 * of many at one moment each is counted. In one's own affairs, and where nothing is limited, nothing is asked of the database.
 */
export async function mustCount(ctx: Ctx, more: number): Promise<void> {
  const { mandate, party } = ctx.actor
  if (!mandate || !isLimited(ctx.actor)) return
  const { timeZone } = ctx.house.pack.settings
  const month = momentAt(`${dayIn(ctx.now, timeZone).slice(0, 7)}-01`, '00:00', timeZone)
  const held = await holdMandate(ctx, { partyId: party, id: mandate.id })
  const { own, together } = (await ctx.tx.maybe(countUnder(party, mandate.id, held, month)))!
  mustFor(ctx.actor, { action: 'submit', inMonth: mandate.id === held[0] ? [together + more] : [own + more, together + more] })
}

/** Who did a step for the party, by what right, and with whom where two had to agree. */
export async function doneUnder(ctx: ReadCtx, partyId: string, action: ActionRow): Promise<Text> {
  const names = async (id: string) => (await partyNames(ctx, id)).names
  const done = actedFor(await names(action.actor_id), await names(partyId), action.mandate_kind!)
  if (!action.second_id) return done
  const second = mandateTexts.withSecond(await names(action.second_id))
  return compose((tag) => `${say(done, tag)}${tag === 'en' ? ', ' : '，'}${say(second, tag)}`)
}

/** Who sent an application for its party; undefined where the party sent it itself. */
export async function sentUnder(ctx: ReadCtx, found: Pick<Case, 'party_id' | 'id' | 'mandate_id'>): Promise<Text | undefined> {
  const [first] = found.mandate_id ? await ctx.db.all(actionsOf({ partyId: found.party_id, caseId: found.id })) : []
  return first?.mandate_kind ? doneUnder(ctx, found.party_id, first) : undefined
}

/** What a party is told about its case: where another sent it for the party, it says who and by what right. */
export async function namingAgent(ctx: ReadCtx, found: Case, { subject, body }: Words): Promise<Words> {
  const sent = await sentUnder(ctx, found)
  return { subject, body: sent ? compose((tag) => `${say(body, tag)}\n\n${say(mandateTexts.appliedBy(sent), tag)}`) : body }
}
