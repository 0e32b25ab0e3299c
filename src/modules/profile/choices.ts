import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { record } from '../journal/index.ts'
import { putChoice, readChoices } from './profile.sql.ts'

/** Elements by their keys, never their values. */
export type ProfileEntry = { what: 'profile.choice'; about?: string; passes: string; withheld: string }

/** The keys of a party's profile that are not passed on to a service; to any, without one. A choice for the service counts before one for all. */
export async function withheldFrom(ctx: ReadCtx, serviceId = ''): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.all(readChoices(ctx.actor.party, serviceId))
  const chosen = new Map(rows.toSorted((a, b) => a.service_id.length - b.service_id.length).map(({ element, passes }) => [element, passes]))
  return new Set([...chosen].flatMap(([element, passes]) => (passes ? [] : [element])))
}

/** Keeps what the acting party wants passed on and what not: to one service, or with '' to every one. */
export async function choose(ctx: Ctx, input: { serviceId: string; passes: readonly string[]; withheld: readonly string[] }): Promise<void> {
  const { serviceId, passes, withheld } = input
  const known = await withheldFrom(ctx, serviceId)
  const changed = (elements: readonly string[], wasWithheld: boolean) => elements.filter((element) => known.has(element) === wasWithheld)
  const [nowPasses, nowWithheld] = [changed(passes, true), changed(withheld, false)]
  for (const element of nowPasses) await ctx.tx.all(putChoice(ctx.actor.party, { service_id: serviceId, element, passes: true }, ctx.now))
  for (const element of nowWithheld) await ctx.tx.all(putChoice(ctx.actor.party, { service_id: serviceId, element, passes: false }, ctx.now))
  if (nowPasses.length + nowWithheld.length === 0) return
  await record<ProfileEntry>(ctx, ctx.actor.party, { what: 'profile.choice', ...(serviceId && { about: serviceId }), passes: nowPasses.join(' '), withheld: nowWithheld.join(' ') })
}
