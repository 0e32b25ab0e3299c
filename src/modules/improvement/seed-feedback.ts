import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { inTransaction, nobody, system, type Ctx, type House } from '../../kernel/ctx.ts'
import { addDays, dayIn } from '../../kernel/dates.ts'
import type { Db } from '../../kernel/db.ts'
import { uuid } from '../../kernel/ids.ts'
import { claim } from '../../kernel/once.ts'
import { inventFigures } from '../forms/index.ts'
import { inventRatings, type InventedRating } from '../participation/index.ts'
import { storedStates, ties } from './improvement.ts'
import { insertImprovement } from './improvement.sql.ts'

const Text = z.strictObject({ en: z.string(), 'zh-Hant': z.string() })
const tenths = z.array(z.int().nonnegative()).length(5)
/** What the file says; Tenths of ratings by stars, and forms by where they stand. */
const Feedback = z.strictObject({
  services: z.array(
    z.strictObject({
      id: z.string(),
      perWeek: z.int(),
      stars: z.strictObject({ then: tenths, now: tenths }),
      forms: z.strictObject({ sent: z.int(), open: z.int(), stopped: z.record(z.string(), z.int()) }),
      words: z.array(z.strictObject({ stars: z.int().min(1).max(5), language: z.string(), words: z.string() })),
    }),
  ),
  improvements: z.array(z.strictObject({ service: z.string(), what: Text, why: Text, tie: z.enum(ties), tiedTo: z.string(), state: z.enum(storedStates), reason: Text.optional(), version: z.int().optional() })),
})
type Service = z.infer<typeof Feedback>['services'][number]

const weeks = 26
const dayMs = 86_400_000

/** Writes the sandbox's invented feedback, once: the same ratings each time, given in the half year before. */
export async function seedFeedback(db: Db, house: House): Promise<void> {
  const file = join(house.pack.folder, 'sandbox', 'feedback.yaml')
  if (!existsSync(file)) return
  const { services, improvements } = Feedback.parse(parse(readFileSync(file, 'utf8')))
  await inTransaction(db, { house, actor: system, now: new Date() }, async (ctx) => {
    const { mine } = await claim(ctx.tx, nobody, 'invented feedback', ctx.now)
    if (!mine) return
    for (const service of services) {
      const version = house.pack.services.get(service.id)?.version
      if (version === undefined) continue
      await inventRatings(ctx, ratingsOf(service, version, ctx.now))
      await inventForms(ctx, service, version)
    }
    for (const { service, what, why, tie, tiedTo, state, reason, version } of improvements) {
      await ctx.tx.all(insertImprovement({ service_id: service, id: uuid(), what, why, tie, tied_to: tiedTo, state, reason: reason ?? null, answer_version: version ?? null, by: nobody, at: ctx.now }))
    }
  })
}

/** A few each week; from what it was half a year ago to what it is now. */
function ratingsOf({ id, perWeek, stars, forms, words }: Service, version: number, now: Date): InventedRating[] {
  const dice = diceOf(id)
  const steps = Object.keys(forms.stopped)
  const at = (week: number) => new Date(now.getTime() - (week * 7 + 1 + Math.floor(dice() * 6)) * dayMs - Math.floor(dice() * 36_000_000))
  const plain = Array.from({ length: weeks }, (_, week) => Array.from({ length: Math.round(perWeek * (0.5 + dice())) }, (): InventedRating => {
    const isOld = dice() < week / weeks
    const step = dice() < 0.2 ? steps[Math.floor(dice() * steps.length)] : undefined
    return { about: id, ...(step !== undefined && { step }), stars: drawn(isOld ? stars.then : stars.now, dice()), words: '', language: 'en', version, at: at(week) }
  }))
  // Words of the last weeks, so that they are looked at.
  return [...plain.flat(), ...words.map((one, i) => ({ about: id, ...one, version, at: at(i % 10) }))]
}

/** One of the counted, by a number from 0 to 1. */
function drawn(counts: readonly number[], dice: number): number {
  let left = dice * counts.reduce((sum, n) => sum + n, 0)
  const found = counts.findIndex((n) => (left -= n) < 0)
  return found < 0 ? counts.length : found + 1
}

function inventForms(ctx: Ctx, { id, forms }: Service, version: number): Promise<void> {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const cell = (page: string, state: 'open' | 'left' | 'sent', daysAgo: number, n: number) => ({ service_id: id, version, begun_on: addDays(today, -daysAgo), page, state, n })
  return inventFigures(ctx, [cell('', 'sent', 30, forms.sent), cell(Object.keys(forms.stopped)[0]!, 'open', 2, forms.open), ...Object.entries(forms.stopped).map(([page, n]) => cell(page, 'left', 30, n))])
}

/** Numbers from 0 to 1 that look like chance and are always the same for one name (mulberry32). */
function diceOf(name: string): () => number {
  let state = [...name].reduce((sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)!) | 0, 7)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
