import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { record } from '../../journal/index.ts'

type Entry = { what: 'reconciling.asked' }

/** Asks that everything is looked at once more. A job begins it: what is looked at belongs to everybody, which no request may read. */
export async function lookAgain(ctx: Ctx): Promise<void> {
  await addJob(ctx, { partyId: nobody, task: 'operations.look-at-all', payload: {} })
  await record<Entry>(ctx, nobody, { what: 'reconciling.asked' })
}
