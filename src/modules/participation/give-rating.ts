import type { Ctx, House } from '../../kernel/ctx.ts'
import { addJob } from '../../kernel/jobs.ts'
import { open, seal } from '../../kernel/keys.ts'
import * as q from './participation.sql.ts'
import { aboutOf, type Subject } from './subject.ts'

/** Keeps one rating and asks for it to be counted. The action's id is the rating's: the same form sent twice is one rating. */
export async function giveRating(ctx: Ctx, input: { id: string; subject: Subject; stars: number; words: string; language: string }): Promise<void> {
  const { id, subject, stars, words } = input
  const { party } = ctx.actor
  // People write more than they mean to, so words are sealed like answers.
  const wordsSealed = words === '' ? null : sealWords(ctx.house, id, words)
  await ctx.tx.all(q.insertRating({ partyId: party, id, about: aboutOf(subject), subject: subject.kind, step: subject.kind === 'step' ? subject.step : null, stars, wordsSealed, language: input.language, version: subject.version ?? null, at: ctx.now }))
  const content = subject.kind === 'content' && { organisation: subject.organisation ?? '', path: subject.path }
  await addJob(ctx, { partyId: party, task: 'participation.count-rating', payload: { rating: id, ...content } })
}

export const sealWords = (house: House, id: string, words: string): Buffer => seal(house.keys.derive('ratings'), words, placeOf(id))
export const openWords = (house: House, row: { id: string; words_sealed: Buffer }): string => open(house.keys.derive('ratings'), row.words_sealed, placeOf(row.id)).toString('utf8')

const placeOf = (id: string) => `participation.rating.words ${id}`
