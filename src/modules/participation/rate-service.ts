import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { addJob } from '../../kernel/jobs.ts'
import { open, seal } from '../../kernel/keys.ts'
import type { House } from '../../kernel/ctx.ts'
import * as q from './participation.sql.ts'
import type { Subject } from './rating-links.ts'

/** Keeps one rating and asks for it to be counted. The action's id is the rating's: the same form sent twice is one rating. */
export async function rateService(ctx: Ctx, input: { id: string; serviceId: string; version: number; subject: Subject; stars: number; words: string; language: string }): Promise<void> {
  const { id, serviceId, stars, words } = input
  // People write more than they mean to, so words are sealed like answers.
  const wordsSealed = words === '' ? null : seal(ctx.house.keys.derive('ratings'), words, placeOf(id))
  await ctx.tx.all(q.insertRating({ partyId: ctx.actor.party, id, serviceId, subject: input.subject, stars, wordsSealed, language: input.language, version: input.version, at: ctx.now }))
  const day = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  await addJob(ctx, { partyId: ctx.actor.party, task: 'participation.count', payload: { serviceId, day, stars } })
}

export const openWords = (house: House, row: Pick<q.Words, 'id' | 'words_sealed'>): string => open(house.keys.derive('ratings'), row.words_sealed, placeOf(row.id)).toString('utf8')

const placeOf = (id: string) => `participation.rating.words ${id}`
