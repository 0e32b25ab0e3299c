import type { Post, ReadCtx } from '../../kernel/ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import * as q from './post-holders.sql.ts'

export type HeldPost = q.HeldPost
const first = '00000000-0000-0000-0000-000000000000'

/** The posts that somebody holds now. */
export const heldPosts = async (ctx: ReadCtx, partyId: string): Promise<readonly HeldPost[]> => (isUuid(partyId) ? ctx.db.all(q.postsOf(partyId, ctx.now)) : [])

/** Who holds one of these posts now, by party id, those after one of them; each with all posts that they hold. */
export const holdersOf = async (ctx: ReadCtx, posts: readonly Post[], { after = first, limit }: { after?: string | undefined; limit: number }): Promise<readonly { partyId: string; posts: readonly Post[] }[]> =>
  (await ctx.db.all(q.holdersOf(posts, ctx.now, isUuid(after) ? after : first, limit))).map((row) => ({ partyId: row.party_id, posts: row.posts }))

/** How many hold each of these posts now. */
export const countHolders = async (ctx: ReadCtx, posts: readonly Post[]): Promise<ReadonlyMap<string, number>> =>
  new Map((await ctx.db.all(q.countHolders(posts, ctx.now))).map(({ organisation, role, n }) => [`${role}@${organisation}`, n]))
