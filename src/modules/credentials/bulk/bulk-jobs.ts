import type { Payload } from '../../../kernel/jobs.ts'
import type { freshRegistry } from '../fresh-registry.ts'
import { tasks, verifyText } from '../index.ts'
import { credentialsOf } from '../read-credentials.ts'

type Rooms = Awaited<ReturnType<typeof freshRegistry>>

/** For tests: runs the jobs of a task until none is left, each so many times. */
export async function runJobs(r: Rooms, task: string, times = 1): Promise<void> {
  for (;;) {
    const { rows } = (await r.asOwner('delete from kernel.outbox where task = $1 returning id, party_id, payload', [task])) as { rows: { id: string; party_id: string; payload: Payload }[] }
    if (rows.length === 0) return
    for (const { id, party_id: partyId, payload } of rows) for (let i = 0; i < times; i++) await tasks[task]!({ id, partyId, payload, now: r.clock.now, db: r.db, house: r.house })
  }
}

/** For tests: what a holder has from a run, and what whoever checks it is told. */
export async function checkStatus(r: Rooms, partyId: string, runId: string) {
  const found = (await credentialsOf(r.readCtx(), partyId, { limit: 100 })).filter(({ run }) => run?.id === runId)
  return Promise.all(found.map(async ({ compact, holder, validUntil, claims }) => {
    const answer = await verifyText(r.readCtx(), compact)
    return { told: answer.result === 'genuine' ? answer.status : answer.result, holder, validUntil, claims: Object.fromEntries(claims.map(({ id, value }) => [id, value])) }
  }))
}
