import type { House, ReadCtx } from '../../kernel/ctx.ts'
import { addDays, dayIn, type Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import { openTerm } from './count-rating.ts'
import * as f from './figures.sql.ts'
import { openWords } from './give-rating.ts'
import * as q from './participation.sql.ts'
import { distinctive, leastRatings } from './words/distinctive.ts'
import { sentencesIn } from './words/split-words.ts'
import { lexiconOf, themesOfSentence } from './words/themes.ts'

export type { Sums } from './figures.sql.ts'
export type { Words } from './participation.sql.ts'

const today = ({ house, now }: Pick<ReadCtx, 'house' | 'now'>): Day => dayIn(now, house.pack.settings.timeZone)
/** The first day of a span of so many days that ends today. */
export const spanOf = (ctx: Pick<ReadCtx, 'house' | 'now'>, days: number): Day => addDays(today(ctx), 1 - days)

/** Ratings of each of these services in a span, the most rated first; of content that organisations publish (undefined: all). */
export const sumsOfServices = (ctx: ReadCtx, services: readonly string[], from: Day) => ctx.db.all(f.sumsByAbout(services, from))
export const sumsOfContent = (ctx: ReadCtx, organisations: readonly string[] | undefined, from: Day) => ctx.db.all(f.sumsOfContent(organisations ?? null, from))
export const contentOf = (ctx: ReadCtx, about: string) => ctx.db.maybe(f.readContent(about))

/** Weeks from Monday to Sunday, the first and the last cut off by the span; weeks without a rating are there with none. */
export async function weeksOf(ctx: ReadCtx, about: string, weeks: number): Promise<(f.Sums & { week: Day })[]> {
  const last = mondayOf(today(ctx))
  const all = Array.from({ length: weeks }, (_, i) => addDays(last, (i + 1 - weeks) * 7))
  const found = new Map((await ctx.db.all(f.sumsByWeek(about, all[0]!))).map((row) => [row.week, row]))
  return all.map((week) => found.get(week) ?? { week, n: 0, stars: 0 })
}

const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** How often each number of stars was given to a version: counts[0] for one. */
export type VersionFigures = { readonly version: number; readonly n: number; readonly counts: readonly number[]; /** The day of its first rating. */ readonly first: Day }

/** The newest version first. */
export async function versionsOf(ctx: ReadCtx, about: string): Promise<VersionFigures[]> {
  const versions = Map.groupBy(await ctx.db.all(f.countsByVersion(about)), (row) => row.version)
  return [...versions].map(([version, rows]) => {
    const counts = [1, 2, 3, 4, 5].map((stars) => rows.find((row) => row.stars === stars)?.n ?? 0)
    return { version, counts, n: counts.reduce((sum, n) => sum + n, 0), first: rows.map((row) => row.first).toSorted()[0]! }
  })
}

/** Ratings by what they are about: the whole service, its page, or a step. */
export const stepSumsOf = (ctx: ReadCtx, about: string, from: Day) => ctx.db.all(f.sumsByStep(about, from))

export type ThemeFigures = f.Sums & { readonly id: string; readonly name: Text; readonly examples: readonly Example[] }
export type Example = { readonly words: string; readonly stars: number; readonly language: string }

const mostExamples = 3
// Enough to find an example of most themes, and opened within some milliseconds.
const mostRead = 200

/** The themes found in the words of a span, each with a few sentences that speak of it. */
export async function themesOf(ctx: ReadCtx, about: string, from: Day): Promise<ThemeFigures[]> {
  const sums = await ctx.db.all(f.sumsByTheme(about, from))
  if (sums.length === 0) return []
  const lexicon = lexiconOf(ctx.house.pack)
  const sentences = (await ctx.db.all(q.latestWords([about], { at: new Date(ctx.now.getTime() + 60_000), id: lastId }, mostRead)))
    .filter((row) => dayIn(row.at, ctx.house.pack.settings.timeZone) >= from)
    .flatMap((row) => sentencesIn(openWords(ctx.house, row)).map((sentence) => ({ sentence, themes: themesOfSentence(lexicon, sentence), stars: row.stars, language: row.language })))
  return sums.flatMap(({ theme: id, n, stars }) => {
    const theme = lexicon.find((one) => one.id === id)
    if (!theme) return []
    const examples = sentences.filter(({ themes }) => themes.has(id)).slice(0, mostExamples)
    return [{ id, name: theme.name as Text, n, stars, examples: examples.map(({ sentence, stars: given, language }) => ({ words: withoutNumbers(sentence.written), stars: given, language })) }]
  })
}

/** Numbers of five and more figures, and mail addresses, say who wrote and nothing about a theme. */
export const withoutNumbers = (words: string): string =>
  words.replace(/\S+@\S+\.\S+/g, '…').replace(/[A-Za-z]{0,2}\d(?:[\s()-]?[\dA]){4,}\)?/g, '…')

/** The terms of a span that stand out against the words about everything else. Too few are not shown (`leastRatings`). */
export async function termsOf(ctx: ReadCtx, about: string, from: Day): Promise<{ word: string; n: number }[]> {
  const month = `${from.slice(0, 8)}01`
  const own = await ctx.db.all(f.termsOf(about, month, leastRatings))
  if (own.length === 0) return []
  const totals = (await ctx.db.maybe(f.wordedSums(about, month)))!
  const everywhere = new Map((await ctx.db.all(f.termsOfAll(own.map(({ term }) => term), month))).map((row) => [row.term.toString('hex'), row.n]))
  const terms = own.map((row) => ({ row, own: row.n, others: (everywhere.get(row.term.toString('hex')) ?? row.n) - row.n }))
  return distinctive(terms, { own: totals.own, others: totals.all - totals.own }).map(({ row }) => ({ word: openTerm(ctx.house, row), n: row.n }))
}

const lastId = 'ffffffff-ffff-7fff-bfff-ffffffffffff'

/** What was written, newest first, from a key on; one more than asked for where there is more. */
export const wordsOf = (ctx: ReadCtx, about: readonly string[], before: { at: Date; id: string } | undefined, most: number): Promise<q.Words[]> =>
  ctx.db.all(q.latestWords(about, before ?? { at: new Date(ctx.now.getTime() + 60_000), id: lastId }, most + 1))

export const readWords = (house: House, row: q.Words): string => openWords(house, row)
