import { testHouse } from '../../../tests/house.ts'
import { inTransaction, system, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import type { JobRun, Task } from '../../kernel/jobs.ts'
import { sandboxPartyId, seedSandbox } from '../identity/index.ts'

export type WaitingJob = { party_id: string; id: string; task: string; payload: JobRun['payload']; run_at: Date }

/** For tests: a house with the sandbox's people, two of them by name, and jobs that run when they are told to. */
export async function freshHouse(settings: Record<string, string> = {}) {
  const { house, db, asOwner, close } = await testHouse(settings)
  await seedSandbox(db, house)
  const read = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await asOwner(text, values)).rows as Record<string, unknown>[]
  return {
    db,
    house,
    chan: sandboxPartyId(house, 'person', 'chan-tai-man'),
    wong: sandboxPartyId(house, 'person', 'wong-mei-ling'),
    /** Reads, or tampers, behind the application's back. */
    read,
    readCtx: (now = new Date()): ReadCtx => ({ house, db, actor: system, now }),
    inTx: <T>(work: (ctx: Ctx) => Promise<T>, now = new Date()): Promise<T> => inTransaction(db, { house, actor: system, now }, work),
    /** Jobs that are waiting, the next first. */
    waiting: async (task?: string): Promise<WaitingJob[]> => (await read('select party_id, id, task, payload, run_at from kernel.outbox order by run_at, id')).filter((row) => !task || row['task'] === task) as WaitingJob[],
    /** Runs a waiting job as the worker would, at the time it is for; it leaves the outbox when it succeeds. */
    async runJob(task: Task, row: WaitingJob, now: Date = row.run_at): Promise<void> {
      await task({ id: row.id, partyId: row.party_id, payload: row.payload, now, db, house })
      await read('delete from kernel.outbox where id = $1', [row.id])
    },
    end: close,
  }
}
