import { once, type JobRun } from '../../kernel/jobs.ts'
import * as q from './credentials.sql.ts'
import { placesInList } from './take-status-place.ts'

/** Opens the organisation's next status list when this one is half full. */
export const openListWhenHalfFull = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const organisation = String(job.payload['organisation'])
    const listId = Number(job.payload['list'])
    const counted = await ctx.tx.maybe(q.countTaken(organisation, listId))
    if ((counted?.taken ?? 0) >= placesInList / 2) await ctx.tx.all(q.openList(organisation, listId + 1))
  })
