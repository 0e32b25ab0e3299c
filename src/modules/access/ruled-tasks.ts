import { system } from '../../kernel/ctx.ts'
import type { Task } from '../../kernel/jobs.ts'
import { must } from './may.ts'

/** The same tasks, each of which runs only when a policy lets the system run what its module asks for. */
export const ruledTasks = (tasks: Readonly<Record<string, Task>>): Readonly<Record<string, Task>> =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (job) => {
        must({ house: job.house, actor: system }, 'jobs.run', { module: name.split('.')[0]! })
        return task(job)
      },
    ]),
  )
