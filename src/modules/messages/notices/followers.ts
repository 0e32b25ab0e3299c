import type { ReadCtx } from '../../../kernel/ctx.ts'
import { readFollowers } from './notices.sql.ts'

/** Parties that follow one of some subjects, by key from one on; for jobs that tell them in batches. */
export const followersOf = async (ctx: ReadCtx, subjects: readonly string[], after: string, limit: number): Promise<readonly string[]> =>
  (await ctx.db.all(readFollowers(subjects, after, limit))).map((row) => row.partyId)
