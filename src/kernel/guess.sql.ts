import { sql } from './sql.ts'

export type Bounds = { readonly free: number; readonly longestMinutes: number }

/** Counts a guess as wrong before it is judged, so that many at once are many. Nothing comes back while one has to wait. */
export const countGuess = (key: Buffer, { free, longestMinutes }: Bounds, now: Date) => sql<{ n: number }>`
  insert into kernel.guess (key, n, waits_until, at) values (${key}, 1, '-infinity', ${now})
  on conflict (key) do update set
    n = kernel.guess.n + 1,
    waits_until = case when kernel.guess.n + 1 < ${free}::int then '-infinity'
      else ${now}::timestamptz + make_interval(mins => least(${longestMinutes}::int, (2 ^ least(kernel.guess.n + 1 - ${free}::int, 20))::int)) end,
    at = ${now}
  where kernel.guess.waits_until <= ${now}
  returning n`

export const readWaiting = (key: Buffer, now: Date) => sql<{ waits_until: Date }>`
  select waits_until from kernel.guess where key = ${key} and waits_until > ${now}`

export const takeBack = (key: Buffer) => sql`update kernel.guess set n = n - 1, waits_until = '-infinity' where key = ${key} and n > 0`

export const forgetGuesses = (before: Date) => sql`delete from kernel.guess where at < ${before}`
