import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn, isDay, momentAt, type Day } from '../../kernel/dates.ts'

type Asker = Pick<ReadCtx, 'house' | 'now'>

/** What somebody's age allows: `young`, others act for them; `child`, an account of their own with a parent's consent; `of-age`, everything by themselves. */
export type AgeGroup = 'young' | 'child' | 'of-age'

/** By the ages that the government says. */
export function ageGroupOf({ house, now }: Asker, birthDate: Day): AgeGroup {
  const { accounts, timeZone } = house.pack.settings
  const age = ageOn(birthDate, dayIn(now, timeZone))
  if (age < accounts.ages.account) return 'young'
  return age < accounts.ages.majority ? 'child' : 'of-age'
}

/** The moment when somebody comes of age. */
export function majorityOf({ house }: Pick<Asker, 'house'>, birthDate: Day): Date {
  const { accounts, timeZone } = house.pack.settings
  const birthday = `${Number(birthDate.slice(0, 4)) + accounts.ages.majority}${birthDate.slice(4)}`
  return momentAt(isDay(birthday) ? birthday : birthday.replace('-02-29', '-03-01'), '00:00', timeZone)
}

/** Whole years from a birthday to a day. Somebody born on 29 February is a year older on 1 March. */
function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
