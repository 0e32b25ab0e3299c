import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Endpoint } from '../../kernel/page.ts'
import { allLogs, keysOf, logPaths, originOf, type Log } from './log.ts'
import { newestNote } from './read-checkpoints.ts'
import { refuse } from './refusals.ts'
import { parseTilePath, type TilePath } from './tile-path.ts'
import { hashBytes, tileWidth } from './tile-tree.ts'
import * as q from './transparency.sql.ts'

/** Readers of logs may be pages of other sites. */
const open = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' }
const text = (body: string, seconds: number): Response =>
  new Response(body, { headers: { ...open, 'content-type': 'text/plain; charset=utf-8', 'cache-control': `public, max-age=${seconds}` } })

/** What a tile holds under its address never changes, full or not: it may be kept for ever. */
const bytes = (body: Buffer): Response =>
  new Response(new Uint8Array(body), { headers: { ...open, 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable' } })

/** The addresses of C2SP tlog-tiles for each log, and its keys. */
export const endpoints: readonly Endpoint[] = allLogs.flatMap((log): Endpoint[] => [
  { method: 'GET', path: `${logPaths[log]}/checkpoint`, who: 'anyone', handle: async (ctx) => text(await newestNote(ctx, log), 1) },
  { method: 'GET', path: `${logPaths[log]}/tile/:tile{.+}`, who: 'anyone', handle: async (ctx, { tile }) => bytes(await bytesAt(ctx, log, tile!)) },
  { method: 'GET', path: `${logPaths[log]}/keys`, who: 'anyone', handle: async (ctx) => text(await keysText(ctx, log), 60) },
])

async function bytesAt(ctx: Pick<ReadCtx, 'db'>, log: Log, path: string): Promise<Buffer> {
  const asked = parseTilePath(path)
  const found = asked && (asked.level === 'entries' ? await bundle(ctx, log, asked) : await hashes(ctx, log, asked, asked.level))
  return found ?? refuse('log.no_such_tile')
}

/** The first of a tile's hashes: an earlier partial tile is the beginning of a later one. */
async function hashes({ db }: Pick<ReadCtx, 'db'>, log: Log, { n, width }: TilePath, level: number): Promise<Buffer | undefined> {
  if (!isKeepable(n)) return undefined
  const tile = await db.maybe(q.tilesAt(log, [level], [n]))
  return tile && tile.hashes.length >= width * hashBytes ? tile.hashes.subarray(0, width * hashBytes) : undefined
}

/** Entries, each after its length in two bytes. */
async function bundle({ db }: Pick<ReadCtx, 'db'>, log: Log, { n, width }: TilePath): Promise<Buffer | undefined> {
  if (!isKeepable(n)) return undefined
  const entries = await db.all(q.commitmentsFrom(log, n * tileWidth, width))
  if (entries.length < width) return undefined
  return Buffer.concat(entries.flatMap(({ commitment }) => [Buffer.from([0, commitment.length]), commitment]))
}

const isKeepable = (n: number): boolean => Number.isSafeInteger(n * tileWidth)

/** One key to a line, newest first, after the line that says since when it signs. */
async function keysText({ house }: Pick<ReadCtx, 'house'>, log: Log): Promise<string> {
  const keys = await keysOf(house, log)
  return [`# ${originOf(house, log)}`, ...keys.flatMap(({ vkey, signsFrom }) => [`# signs from ${signsFrom.toISOString()}`, vkey])].join('\n') + '\n'
}
