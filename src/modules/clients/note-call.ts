import { dayIn, type Day } from '../../kernel/dates.ts'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { uuid } from '../../kernel/ids.ts'
import { faultOf } from '../../kernel/log.ts'
import { forgetCalls, writeCalls, type NewCall, type Usage } from './calls.sql.ts'

/** One call of a system to the provider. `code` is the standard's error code of a refusal; never anything that was sent. */
export type Call = { readonly clientId: string; readonly endpoint: string; readonly outcome: 'ok' | 'refused'; readonly code?: string | undefined; readonly at: Date }

type Waiting = { calls: NewCall[]; usage: Map<string, Usage>; writing: Promise<void> | undefined; wake: () => void; forgot: Day | undefined }

const everyMs = 1000
// In a flood the rest is counted, not listed.
const mostListed = 2000
const keptMs = 30 * 86_400_000

const waiting = new WeakMap<Db, Waiting>()

/** Notes a call. Nobody waits for it: what was noted is written once a second, in one statement. */
export function noteCall(db: Db, house: Pick<House, 'log' | 'pack'>, { clientId, endpoint, outcome, code = '', at }: Call): void {
  const queue = waiting.get(db) ?? { calls: [], usage: new Map<string, Usage>(), writing: undefined, wake: () => undefined, forgot: undefined }
  waiting.set(db, queue)
  const [place, why] = [endpoint.slice(0, 60), outcome === 'refused' ? code.slice(0, 80) : '']
  const day = dayIn(at, house.pack.settings.timeZone)
  const key = JSON.stringify([day, clientId, place, outcome])
  const counted = queue.usage.get(key)
  if (counted) counted.n += 1
  else if (queue.usage.size < mostListed) queue.usage.set(key, { day, client_id: clientId, endpoint: place, outcome, n: 1 })
  if (queue.calls.length < mostListed) queue.calls.push({ client_id: clientId, id: uuid(at.getTime()), at, endpoint: place, outcome, code: why === '' ? null : why })
  queue.writing ??= writeSoon(db, house, queue)
}

/** Writes at once what was noted so far: for a process that stops, and for tests. */
export async function callsWritten(db: Db): Promise<void> {
  const queue = waiting.get(db)
  while (queue?.writing) {
    queue.wake()
    await queue.writing
  }
}

/** Waits a second for more, then writes; and again while something has come meanwhile. */
async function writeSoon(db: Db, { log }: Pick<House, 'log'>, queue: Waiting): Promise<void> {
  while (queue.usage.size > 0) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs)
      timer.unref()
      queue.wake = () => (clearTimeout(timer), resolve())
    })
    const [calls, usage] = [queue.calls, [...queue.usage.values()]]
    queue.calls = []
    queue.usage = new Map()
    await write(db, queue, calls, usage).catch((error: unknown) => log.warn(faultOf(error), 'calls of systems were not written down'))
  }
  queue.writing = undefined
}

/** Writes; and on the first occasion of a day forgets what is older than a month. */
async function write(db: Db, queue: Waiting, calls: readonly NewCall[], usage: readonly Usage[]): Promise<void> {
  await db.write(writeCalls(calls, usage))
  const { day } = usage.at(-1)!
  if (queue.forgot === day) return
  queue.forgot = day
  await db.write(forgetCalls(new Date(calls.at(-1)!.at.getTime() - keptMs)))
}
