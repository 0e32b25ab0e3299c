import type { ReadCtx } from '../../kernel/ctx.ts'
import { spanOf, type Day } from '../../kernel/dates.ts'
import { currentService, type Pack } from '../jurisdiction/index.ts'
import * as q from './cases-of-day.sql.ts'

/** What happened to the cases of one service on one day. `decided`: they ended with a decision while a pledge ran; `inTime`: of them, by its last day. */
export type DayOfCases = { readonly serviceId: string; readonly sent: number; readonly assisted: number; readonly decided: number; readonly inTime: number }

/** Counts the cases of one day by service. For jobs: it reads the whole day. */
export async function casesOfDay({ db, house: { pack } }: Pick<ReadCtx, 'db' | 'house'>, day: Day): Promise<DayOfCases[]> {
  const { from, until } = spanOf(day, pack.settings.timeZone)
  const sent = await db.all(q.sentBetween(from, until))
  const ended = (await db.all(q.endedBetween([...pack.organisations.keys()], from, until, day))).filter((row) => isDecision(pack, row.service_id, row.state))
  const byService = Map.groupBy(ended, (row) => row.service_id)
  const ids = new Set([...sent.map((row) => row.service_id), ...byService.keys()])
  return [...ids].map((serviceId) => {
    const { sent: n, assisted } = sent.find((row) => row.service_id === serviceId) ?? { sent: 0, assisted: 0 }
    const decided = byService.get(serviceId) ?? []
    return { serviceId, sent: n, assisted, decided: sum(decided.map((row) => row.n)), inTime: sum(decided.map((row) => row.in_time)) }
  })
}

/** Whoever withdraws or lets an application lapse was not decided about. A state that the procedure no longer has is left out. */
function isDecision(pack: Pack, serviceId: string, state: string): boolean {
  const end = currentService(pack, serviceId)?.procedure.states[state]?.end
  return end === 'delivered' || end === 'refused'
}

const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0)
