import type { House } from '../../kernel/ctx.ts'
import { addDays, dayIn, type Day } from '../../kernel/dates.ts'
import type { Db } from '../../kernel/db.ts'
import type { Round } from '../../kernel/rounds.ts'
import { casesOfDay } from '../cases/index.ts'
import { issuedOnDay } from '../credentials/index.ts'
import { figureDays } from './figures.ts'
import * as q from './strategy.sql.ts'

const everyMs = 3_600_000

/**
 * Counts each day since the last that was counted, and yesterday and today anew: a decision may still have been taken back. Each day is
 * written in a transaction of its own, in the place of what was there, so that stopping, starting again and counting twice do no harm.
 */
export async function countDays(db: Db, house: House, now: Date): Promise<void> {
  const today = dayIn(now, house.pack.settings.timeZone)
  const first = addDays(today, 1 - figureDays)
  const last = (await db.maybe(q.lastDay()))?.day ?? first
  const yesterday = addDays(today, -1)
  for (let day = [first, [last, yesterday].sort()[0]!].sort()[1]!; day <= today; day = addDays(day, 1)) {
    const counted = await countDay(db, house, day)
    await db.transaction(async (tx) => {
      await tx.all(q.dropOthers(day, counted.map(({ serviceId }) => serviceId)))
      if (counted.length > 0) await tx.all(q.putDay(day, counted))
    })
  }
}

async function countDay(db: Db, house: House, day: Day): Promise<q.DayFigures[]> {
  const cases = new Map((await casesOfDay({ db, house }, day)).map((one) => [one.serviceId, one]))
  const issued = await issuedOnDay({ db, house }, day)
  const none = { sent: 0, assisted: 0, decided: 0, inTime: 0 }
  return [...new Set([...cases.keys(), ...issued.keys()])].map((serviceId) => ({ serviceId, ...(cases.get(serviceId) ?? none), issued: issued.get(serviceId) ?? 0 }))
}

export const counting: Round = { what: 'the count of the figures of services', everyMs, firstMs: 0, run: countDays }
