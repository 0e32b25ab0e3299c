import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn, momentAt } from '../../kernel/dates.ts'
import { mayFor, mustFor, type AskedUnder } from '../identity/index.ts'
import type { Pack } from '../jurisdiction/index.ts'
import { sentUnder } from './agreement.sql.ts'

type Served = NonNullable<AskedUnder['service']>

/** What a mandate's scope asks of a case: one of a service that is gone is reached by its name or its organisation. */
export const servedBy = ({ services }: Pick<Pack, 'services'>, found: { readonly service_id: string; readonly organisation: string }): Served =>
  services.get(found.service_id) ?? { id: found.service_id, organisation: found.organisation, category: '' }

/** Whether the actor may look at a case of the party for whom they act. */
export const mayLookAt = (ctx: ReadCtx, found: { readonly service_id: string; readonly organisation: string }): boolean =>
  mayFor(ctx.actor, { action: 'look', service: servedBy(ctx.house.pack, found) }) === undefined

/** Refuses to send what the actor's mandate does not cover. In one's own affairs nothing is asked of the database. */
export async function mustSubmit(ctx: ReadCtx, service: Served): Promise<void> {
  const { mandate, party } = ctx.actor
  if (!mandate) return
  const { timeZone } = ctx.house.pack.settings
  const month = momentAt(`${dayIn(ctx.now, timeZone).slice(0, 7)}-01`, '00:00', timeZone)
  const sentThisMonth = (await ctx.db.maybe(sentUnder(party, mandate.id, month)))?.n ?? 0
  mustFor(ctx.actor, { action: 'submit', service, sentThisMonth })
}
