import type { Payload } from '../../../kernel/jobs.ts'
import type { freshRegistry } from '../fresh-registry.ts'
import { tasks, verifyText } from '../index.ts'
import { issuerOf, verifyingKeysOf } from '../issuer.ts'
import { credentialsOf } from '../read-credentials.ts'
import { readSigned } from '../sd-jwt.ts'

type Rooms = Awaited<ReturnType<typeof freshRegistry>>

/** For tests: runs the jobs of a task until none is left, each so many times. */
export async function runJobs(r: Rooms, task: string, times = 1): Promise<void> {
  for (;;) {
    const { rows } = (await r.asOwner('delete from kernel.outbox where task = $1 returning id, party_id, payload', [task])) as { rows: { id: string; party_id: string; payload: Payload }[] }
    if (rows.length === 0) return
    for (const { id, party_id: partyId, payload } of rows) for (let i = 0; i < times; i++) await tasks[task]!({ id, partyId, payload, now: r.clock.now, db: r.db, house: r.house })
  }
}

/** For tests: what a holder has from a run by its lines, and what whoever checks it is told. */
export async function checkStatus(r: Rooms, partyId: string, runId: string) {
  const found = (await credentialsOf(r.readCtx(), partyId, { limit: 100 })).filter(({ run }) => run?.id === runId).sort((a, b) => a.run!.line - b.run!.line)
  return Promise.all(found.map(async ({ organisation, compact, holder, validUntil, claims }) => {
    const answer = await verifyText(r.readCtx(), compact)
    return { signed: readSigned(await verifyingKeysOf(r.readCtx(), issuerOf(r.house, organisation)), compact)!.claims, told: answer.result === 'genuine' ? answer.status : answer.result, holder, validUntil, claims: Object.fromEntries(claims.map(({ id, value }) => [id, value])) }
  }))
}
