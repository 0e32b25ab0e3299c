import type { PageCtx } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import type { ItemFilter } from './list-items.ts'

export const nameOf = (ctx: Pick<PageCtx, 'house' | 't'>, organisation: string): string => {
  const one = ctx.house.pack.organisations.get(organisation)
  return one ? ctx.t(one.name) : organisation
}

/** Filters of the address; one that names nothing is a wrong address. An empty one comes from the form and means any. */
export function filterOf(ctx: PageCtx): ItemFilter {
  const { taxonomy, organisations } = ctx.house.pack
  const [organisation, topic, year] = ['organisation', 'topic', 'year'].map((name) => ctx.query.get(name) || undefined)
  if (organisation !== undefined && !organisations.has(organisation)) refuse('content.not_found')
  if (topic !== undefined && !taxonomy.categories.some((one) => one.id === topic)) refuse('content.not_found')
  if (year !== undefined && !/^[12]\d{3}$/.test(year)) refuse('content.not_found')
  return { organisation, topic, year }
}
