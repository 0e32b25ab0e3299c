import type { Ctx, House } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { once, type Task } from '../../kernel/jobs.ts'
import { open, seal } from '../../kernel/keys.ts'
import * as f from './figures.sql.ts'
import { openWords } from './give-rating.ts'
import * as q from './participation.sql.ts'
import { termsIn } from './words/terms.ts'
import { lexiconOf, themesIn } from './words/themes.ts'

/** Adds one rating to all running figures. Its words are opened here and closed again: what is kept of them are themes, and terms under seal. */
export const countRating: Task = (job) =>
  once(job, async (ctx) => {
    const row = await ctx.tx.maybe(q.readRating(job.partyId, String(job.payload['rating'])))
    if (!row) return
    const { organisation, path } = job.payload
    if (path !== undefined) await ctx.tx.all(f.putContent(row.about, String(organisation), String(path)))
    await count(ctx, row, row.words_sealed ? openWords(ctx.house, { id: row.id, words_sealed: row.words_sealed }) : '')
  })

/** One more rating in the figures of its day and month. */
export async function count(ctx: Ctx, row: Omit<q.RatingRow, 'id' | 'words_sealed'>, words: string): Promise<void> {
  const { tx, house } = ctx
  const { about, stars } = row
  const version = row.version ?? 0
  const day = dayIn(row.at, house.pack.settings.timeZone)
  await tx.all(f.addToFigures({ about, version, subject: row.subject, step: row.step ?? '', day, stars, n: 1 }))
  if (words === '') return
  const month = `${day.slice(0, 8)}01`
  await tx.all(f.addToWorded(about, month))
  const themes = themesIn(lexiconOf(house.pack), words)
  if (themes.length > 0) await tx.all(f.addToThemes(about, version, day, themes, stars))
  const terms = termsIn(words).map((term) => ({ key: termKey(house, term.key), written: term.written }))
  if (terms.length > 0) await tx.all(f.addToTerms(about, month, terms.map(({ key }) => key), terms.map(({ key, written }) => sealTerm(house, key, written))))
}

const termKey = (house: House, term: string): Buffer => house.keys.hmac('terms of ratings', term).subarray(0, 16)
const sealTerm = (house: House, key: Buffer, written: string): Buffer => seal(house.keys.derive('ratings'), written, placeOf(key))
export const openTerm = (house: House, row: Pick<f.TermRow, 'term' | 'word_sealed'>): string => open(house.keys.derive('ratings'), row.word_sealed, placeOf(row.term)).toString('utf8')

const placeOf = (key: Buffer) => `participation.term_month.word ${key.toString('hex')}`

/** A rating that the previous release was given and asked to be counted: it goes where that release reads, and into the figures of the live version. */
export const countEarlier: Task = (job) =>
  once(job, async (ctx) => {
    const { serviceId, day, stars } = job.payload
    await ctx.tx.all(q.addToDay(String(serviceId), String(day), Number(stars)))
    const about = String(serviceId)
    const version = ctx.house.pack.services.get(about)?.version ?? 1
    await ctx.tx.all(f.addToFigures({ about, version, subject: 'service', step: '', day: String(day), stars: Number(stars), n: 1 }))
  })
