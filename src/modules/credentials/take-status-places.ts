import { randomInt } from 'node:crypto'
import type { Ctx } from '../../kernel/ctx.ts'
import { newestList, openList } from './credentials.sql.ts'
import { placesInList } from './take-status-place.ts'
import { takePlaces } from './write-credentials.sql.ts'

const mostRounds = 64

/**
 * Takes places at random for many credentials at once, as `takeStatusPlace` does for one; the answers stand in the order of what was asked. When half of
 * what is tried is taken, the list is half full: the next one opens at once, for one slice after another would wait for a job in vain.
 */
export async function takeStatusPlaces(ctx: Ctx, organisation: string, wanted: readonly { readonly partyId: string; readonly credentialId: string }[]): Promise<{ listId: number; index: number }[]> {
  let listId = (await ctx.tx.maybe(newestList(organisation)))?.list_id ?? 1
  const places: { listId: number; index: number }[] = []
  let waiting = [...wanted.keys()]
  for (let round = 0; waiting.length > 0; round++) {
    if (round >= mostRounds) throw new Error(`status list ${organisation} ${listId} has no free place`)
    const tried = distinctPlaces(waiting.length)
    const free = new Set((await ctx.tx.all(takePlaces(organisation, listId, waiting.map((at, i) => ({ ...wanted[at]!, index: tried[i]! }))))).map((row) => row.index))
    const rest: number[] = []
    for (const [i, at] of waiting.entries()) {
      if (free.has(tried[i]!)) places[at] = { listId, index: tried[i]! }
      else rest.push(at)
    }
    // A few collisions by chance say nothing about how full a list is.
    if (rest.length >= 8 && rest.length * 2 >= waiting.length) await ctx.tx.all(openList(organisation, ++listId))
    waiting = rest
  }
  return places
}

function distinctPlaces(n: number): number[] {
  const found = new Set<number>()
  while (found.size < n) found.add(randomInt(placesInList))
  return [...found]
}
