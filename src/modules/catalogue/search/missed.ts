import { addDays, dayIn, type Day } from '../../../kernel/dates.ts'
import type { Ctx, House } from '../../../kernel/ctx.ts'
import type { Reader } from '../../../kernel/db.ts'
import { faultOf } from '../../../kernel/log.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import * as q from '../missed.sql.ts'
import { keepable } from './keepable.ts'
import { nearServices } from './near-services.ts'
import { flatten } from './terms.ts'

/** A search that found nothing, on its way into the database: hashes, and the words in case that others asked the same. */
type Note = { readonly words: string; readonly search: Buffer; readonly asker: Buffer; readonly week: Day; readonly day: Day }
type Waiting = { notes: Note[]; running: Promise<void> | undefined; cleaned: Day | undefined }

/** How many different askers in a week make words fit to be read by officers. */
export const fewestAskers = 3
// In a flood the rest is not counted: the list shows what many look for, not how many.
const mostWaiting = 200
const daysKept = 400

// By the keys, which are one for a process's house: a request has a database of its own.
const queues = new WeakMap<House['keys'], Waiting>()

/** Notes a search that found nothing, after the answer has gone out. Nothing that may name a person is kept, and nobody waits. */
export function noteMissed(ctx: PageCtx, typed: string): void {
  const { pack, keys } = ctx.house
  const words = keepable(pack, typed)
  if (words === undefined) return
  const queue = queues.get(keys) ?? { notes: [], running: undefined, cleaned: undefined }
  queues.set(keys, queue)
  if (queue.notes.length >= mostWaiting) return
  const day = dayIn(ctx.now, pack.settings.timeZone)
  const week = weekOf(day)
  queue.notes.push({ words, day, week, search: keys.hmac('missed search', flatten(words)), asker: keys.hmac('missed search asker', `${week} ${ctx.from}`) })
  queue.running ??= flush(ctx, queue).catch((error: unknown) => ctx.house.log.warn(faultOf(error), 'searches that found nothing were not counted')).finally(() => (queue.running = undefined))
}

/** Settles when what was noted so far is in the database. */
export const missedWritten = async ({ keys }: Pick<House, 'keys'>): Promise<void> => queues.get(keys)?.running

/** The Monday of a day's week. */
const weekOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

async function flush(ctx: PageCtx, queue: Waiting): Promise<void> {
  await new Promise(setImmediate)
  while (queue.notes.length > 0) {
    const notes = queue.notes.splice(0)
    const { day, week } = notes[0]!
    const cleans = queue.cleaned !== day
    queue.cleaned = day
    await ctx.write(async (inside) => {
      if (cleans) {
        await inside.tx.all(q.forgetAskers(week))
        await inside.tx.all(q.forgetMissed(addDays(day, -daysKept)))
      }
      for (const note of notes) await keepNote(inside, note)
    })
  }
}

async function keepNote(ctx: Ctx, { words, search, asker, week, day }: Note): Promise<void> {
  const isNew = (await ctx.tx.all(q.addAsker(week, search, asker))).length > 0
  const { n } = (await ctx.tx.maybe(q.countAskers(week, search)))!
  if (n < fewestAskers) return
  // Those who made the words fit to be kept count too.
  const counted = isNew && n === fewestAskers ? fewestAskers : 1
  await ctx.tx.all(q.addMissed(words, day, counted, await nearServices(ctx.tx, words)))
}

export type MissedSearch = { readonly words: string; readonly n: number; readonly lastSeen: Day; /** Ids of services, nearest first. */ readonly near: readonly string[] }

/** What people looked for and did not find since a day, most often first; of all, or what stands nearest to one of these services or to none. */
export const missedSearches = (db: Reader, since: Day, services: readonly string[] | null, limit: number): Promise<MissedSearch[]> => db.all(q.listMissed(since, services, limit))

/** Searches that found nothing and stand near a service: perhaps it should have been found. */
export const searchesNear = (db: Reader, serviceId: string, since: Day, limit = 20): Promise<MissedSearch[]> => db.all(q.missedNear(serviceId, since, limit))
