import type { IncomingMessage } from 'node:http'
import type { House } from './ctx.ts'
import type { Db } from './db.ts'
import { forgetGuesses } from './guess.sql.ts'
import { sql } from './sql.ts'

const countOne = (key: Buffer, window: Date) => sql<{ n: number }>`
  insert into kernel.rate_limit (key, window_start, n) values (${key}, ${window}, 1)
  on conflict (key, window_start) do update set n = kernel.rate_limit.n + 1 returning n`

const forgetBefore = (window: Date) => sql`delete from kernel.rate_limit where window_start < ${window}`

const guessesKeptMs = 86_400_000

/**
 * Counts posts by minute, for all processes together. A process asks the database only when it has itself seen a
 * quarter of the limit from that key, so ordinary use costs nothing.
 */
export function makeRateLimit(db: Db, hash: (text: string) => Buffer) {
  const seen = new Map<string, number>()
  let minute = 0
  return async function withinLimit(key: string, most: number, now: Date): Promise<boolean> {
    const window = Math.floor(now.getTime() / 60_000)
    if (window !== minute) {
      minute = window
      seen.clear()
      await db.all(forgetBefore(new Date((window - 2) * 60_000)))
      await db.all(forgetGuesses(new Date(now.getTime() - guessesKeptMs)))
    }
    const here = (seen.get(key) ?? 0) + 1
    seen.set(key, here)
    const uncounted = Math.floor(most / 4)
    if (here <= uncounted) return true
    const row = await db.maybe(countOne(hash(key), new Date(window * 60_000)))
    return (row?.n ?? 0) + uncounted <= most
  }
}

export type WithinLimit = ReturnType<typeof makeRateLimit>

/** The address that limits count by; behind a balancer that is trusted, the one it saw. */
export const clientAddress = (house: Pick<House, 'config'>, request: Request, address: string): string => seenAddress(house, request.headers.get('x-forwarded-for'), address)

/** The same for a request as node gives it. */
export const addressOfMessage = (house: Pick<House, 'config'>, { headers, socket }: IncomingMessage): string => seenAddress(house, String(headers['x-forwarded-for'] ?? ''), socket.remoteAddress ?? '')

const seenAddress = ({ config }: Pick<House, 'config'>, forwarded: string | null, address: string): string => (config.TRUST_PROXY && forwarded?.split(',').at(-1)?.trim()) || address
