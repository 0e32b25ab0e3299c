import { randomInt } from 'node:crypto'
import type { Ctx } from '../../kernel/ctx.ts'
import { addJob } from '../../kernel/jobs.ts'
import * as q from './credentials.sql.ts'

export const placesInList = 131_072
export const mostTries = 64
export const collisionsThatAsk = 3

/**
 * Takes a free place at random in the organisation's newest list (random, so that a place tells nothing about when or to whom
 * it was given). A list is closed at half full, so a try fails at most every second time; the collisions themselves tell how
 * full it is, and no counter is written on this path.
 */
export async function takeStatusPlace(ctx: Ctx, input: { organisation: string; partyId: string; credentialId: string }): Promise<{ listId: number; index: number }> {
  const newest = await ctx.tx.maybe(q.newestList(input.organisation))
  const listId = newest?.list_id ?? 1
  for (let tries = 0; tries < mostTries; tries++) {
    const taken = await ctx.tx.maybe(q.takePlace({ ...input, listId, index: randomInt(placesInList) }))
    if (taken) {
      if (tries >= collisionsThatAsk) await addJob(ctx, { partyId: input.partyId, task: 'credentials.open-list', payload: { organisation: input.organisation, list: listId } })
      return { listId, index: taken.index }
    }
  }
  throw new Error(`status list ${input.organisation} ${listId} has no free place`)
}
