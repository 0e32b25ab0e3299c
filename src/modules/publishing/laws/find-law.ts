import type { ReadCtx } from '../../../kernel/ctx.ts'
import { lawOf, type Law } from './law.ts'
import { slugOf } from './law-kind.ts'
import * as q from './laws.sql.ts'
import { refuse } from './refusals.ts'

/** The law of a chapter with all versions, or a refusal: never there, or withdrawn. */
export async function findLaw(ctx: ReadCtx, cap: string): Promise<Law> {
  const rows = await ctx.db.all(q.lawAt(`/laws/${slugOf(cap)}`))
  const first = rows[0] ?? refuse('law.not_found')
  if (first.state === 'withdrawn') refuse('law.withdrawn')
  return lawOf(rows, first.organisation)
}
