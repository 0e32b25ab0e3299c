import { nobody, type Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { count } from './count-rating.ts'
import { sealWords } from './give-rating.ts'
import * as q from './participation.sql.ts'

export type InventedRating = { readonly about: string; readonly step?: string; readonly stars: number; readonly words: string; readonly language: string; readonly version: number; readonly at: Date }

/** Writes ratings that nobody gave, counted like others: for the sandbox only. */
export async function inventRatings(ctx: Ctx, all: readonly InventedRating[]): Promise<void> {
  if (!ctx.house.config.SANDBOX) throw new Error('ratings are invented in the sandbox only')
  for (const { about, step, stars, words, language, version, at } of all) {
    const id = uuid(at.getTime())
    const row = { about, subject: step === undefined ? ('service' as const) : ('step' as const), step: step ?? null, stars, version, at }
    await ctx.tx.all(q.insertRating({ ...row, partyId: nobody, id, language, wordsSealed: words === '' ? null : sealWords(ctx.house, id, words) }))
    await count(ctx, row, words)
  }
}
