import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { system } from '../../kernel/ctx.ts'
import { may, must } from '../access/index.ts'
import { casesOfVersion, moveToVersion, wouldMove, type StateMap, type Stays } from '../cases/index.ts'
import { record } from '../journal/index.ts'
import { publishedService } from '../jurisdiction/index.ts'
import * as q from './case-moves.sql.ts'
import type { DesignEntry } from './entries.ts'
import { refuse } from './refusals.ts'

const batch = 50

/** Asks for the open cases of a version to be moved to the one that is live: a job counts first how many can. */
export async function askCaseMove(ctx: Ctx, input: { serviceId: string; from: string; states: StateMap }): Promise<{ n: number }> {
  const { serviceId, from } = input
  const { pack } = ctx.house
  const service = pack.services.get(serviceId) ?? refuse('design.not_found')
  if (!may(ctx, 'designer.write', { organisation: service.organisation })) refuse('design.not_found')
  const to = pack.digests.get(serviceId) ?? refuse('design.no_version')
  const [then, next] = [await publishedService(ctx.db, pack, serviceId, from), await publishedService(ctx.db, pack, serviceId, to)]
  if (!then || !next || from === to) return refuse('design.no_version')
  // Only from what was there to what is there; whether each case can follow is looked at case by case.
  const states = Object.fromEntries(Object.entries(input.states).filter(([name, goal]) => name !== goal && then.procedure.states[name] && next.procedure.states[goal]))
  const latest = await ctx.tx.maybe(q.latestCaseMove(serviceId))
  if (latest && ['counting', 'counted', 'moving'].includes(latest.state)) return refuse('design.already_moving')
  const [row] = await ctx.tx.all(q.insertCaseMove({ serviceId, organisation: service.organisation, from, to, states, by: ctx.actor.id, at: ctx.now }))
  await record<DesignEntry>(ctx, nobody, { what: 'design.move-asked', about: serviceId, organisation: service.organisation, n: row!.n })
  await addJob(ctx, { partyId: nobody, task: 'designer.move', payload: { serviceId, n: row!.n } })
  return row!
}

/** A second officer agrees to what was counted, and the cases are moved. */
export async function agreeCaseMove(ctx: Ctx, input: { serviceId: string; n: number }): Promise<void> {
  const row = await lockedMove(ctx, input)
  must(ctx, 'designer.approve-move', { organisation: row.organisation, authors: [row.asked_by] }, () => refuse('design.own_work'))
  await ctx.tx.all(q.agreeToMove(row.service_id, row.n, ctx.actor.id, ctx.now))
  await record<DesignEntry>(ctx, nobody, { what: 'design.move-agreed', about: row.service_id, organisation: row.organisation, n: row.n })
  await addJob(ctx, { partyId: nobody, task: 'designer.move', payload: { serviceId: row.service_id, n: row.n } })
}

export async function dropCaseMove(ctx: Ctx, input: { serviceId: string; n: number }): Promise<void> {
  const row = await lockedMove(ctx, input)
  await ctx.tx.all(q.setMoveState(row.service_id, row.n, 'dropped'))
}

async function lockedMove(ctx: Ctx, { serviceId, n }: { serviceId: string; n: number }): Promise<q.CaseMoveRow> {
  const row = await ctx.tx.maybe(q.lockCaseMove(serviceId, n))
  if (!row || !may(ctx, 'designer.write', { organisation: row.organisation })) return refuse('design.no_version')
  return row.state === 'counted' ? row : refuse('design.not_waiting')
}

/**
 * Goes through a batch of cases and asks for the next one. Each case is a transaction of its party; the count of the batch is noted after them, so a job that
 * is run again looks at cases that have moved already and finds nothing to do.
 */
export async function runCaseMove(job: JobRun): Promise<void> {
  const [serviceId, n] = [String(job.payload['serviceId']), Number(job.payload['n'])]
  const asSystem = { house: job.house, db: job.db, actor: system, now: job.now }
  const row = await job.db.maybe(q.latestCaseMove(serviceId))
  if (!row || row.n !== n || (row.state !== 'counting' && row.state !== 'moving')) return
  const move = { serviceId, from: row.from_sha256, to: row.to_sha256, states: row.states }
  const cases = await casesOfVersion(asSystem, move, { partyId: row.after_party, caseId: row.after_case }, batch)
  let moved = row.moved
  const stayed: Partial<Record<Stays, number>> = { ...row.stayed }
  for (const one of cases) {
    const key = { partyId: one.party_id, caseId: one.id }
    const became = row.state === 'counting' ? await wouldMove(asSystem, key, move) : await job.db.transaction((tx) => moveToVersion({ ...asSystem, db: tx, tx }, key, move))
    if (became === 'moved') moved += 1
    else stayed[became] = (stayed[became] ?? 0) + 1
  }
  await once(job, async (ctx) => {
    const last = cases.at(-1)
    if (last) await ctx.tx.all(q.noteProgress(serviceId, n, { afterParty: last.party_id, afterCase: last.id, moved, stayed }))
    if (cases.length === batch) await addJob(ctx, { partyId: nobody, task: 'designer.move', payload: { serviceId, n } })
    else await ctx.tx.all(q.setMoveState(serviceId, n, row.state === 'counting' ? 'counted' : 'done'))
  })
}
