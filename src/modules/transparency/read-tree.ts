import type { Reader } from '../../kernel/db.ts'
import type { Log } from './log.ts'
import { openTree, tilesFor, type Edge, type Tree } from './tile-tree.ts'
import * as q from './transparency.sql.ts'

/** The log no longer is what it signed: shorter, other, or not whole. Never mended by going on. */
export class LogBroken extends Error {
  readonly code = 'transparency.log_broken'
}

/** A log's tree at a size, good for proofs about the given places and the whole: one reading of the database. */
export async function readTree(db: Reader, log: Log, size: number, places: readonly number[]): Promise<Tree> {
  const wanted = tilesFor(size, places)
  const found = new Map((await db.all(q.tilesAt(log, ...q.columnsOf(wanted)))).map(({ level, n, hashes }) => [`${level}/${n}`, hashes]))
  return openTree(({ level, n }) => found.get(`${level}/${n}`) ?? broken(`tile ${level}/${n} is not there`))
}

/** The growing tiles of a log of so many leaves, which must be exactly so wide. */
export async function readEdge(db: Reader, log: Log, places: readonly { level: number; n: number; width: number }[]): Promise<Edge> {
  const found = await db.all(q.tilesAt(log, ...q.columnsOf(places)))
  return new Map(places.map(({ level, n, width }) => {
    const tile = found.find((one) => one.level === level && one.n === n)
    if (tile?.hashes.length !== width * 32) broken(`tile ${level}/${n} is not as wide as the newest checkpoint says`)
    return [level, tile!.hashes] as const
  }))
}

function broken(problem: string): never {
  throw new LogBroken(problem)
}
