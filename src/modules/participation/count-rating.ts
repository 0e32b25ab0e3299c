import { once, type Task } from '../../kernel/jobs.ts'
import { addToDay } from './participation.sql.ts'

/** Adds one rating to the figures of its day. */
export const countRating: Task = (job) =>
  once(job, async (ctx) => {
    const { serviceId, day, stars } = job.payload
    await ctx.tx.all(addToDay(String(serviceId), String(day), Number(stars)))
  })
