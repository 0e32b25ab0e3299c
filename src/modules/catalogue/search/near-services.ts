import type { Reader } from '../../../kernel/db.ts'
import * as q from '../missed.sql.ts'
import { flatten } from './terms.ts'

const mostNear = 3
const beginning = 4

/** The services that words come nearest to when only beginnings and single Chinese signs must agree. Ids, nearest first. */
export async function nearServices(db: Reader, words: string): Promise<string[]> {
  const runs = flatten(words).split(' ')
  const beginnings = runs.filter((run) => /^[\p{L}\p{N}]{3,}$/u.test(run) && !/^\p{Script=Han}/u.test(run)).map((run) => run.slice(0, beginning))
  const signs = runs.filter((run) => /^\p{Script=Han}/u.test(run)).flatMap((run) => [...run])
  if (beginnings.length + signs.length === 0) return []
  return (await db.all(q.nearestServices([...new Set(beginnings)].slice(0, 12), [...new Set(signs)].slice(0, 24), mostNear))).map(({ id }) => id)
}
