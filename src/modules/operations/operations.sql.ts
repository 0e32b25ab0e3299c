import { sql } from '../../kernel/sql.ts'

export type FailedJob = { id: number; task: string; attempts: number; maxAttempts: number; givenUp: boolean; code: string; createdAt: Date; failedAt: Date; runAt: Date }

export const failedJobs = (most: number) => sql<FailedJob>`
  select id, task, attempts, max_attempts as "maxAttempts", given_up as "givenUp", code, created_at as "createdAt", failed_at as "failedAt", run_at as "runAt"
  from operations.failed_jobs(${most})`

export const countJobs = () => sql<{ givenUp: number; retried: number }>`
  select given_up as "givenUp", retried from operations.count_jobs()`

export const retryJob = (id: number) => sql<{ task: string | null }>`
  select operations.retry_job(${id}) as task`

export const outboxLength = () => sql<{ waiting: number; oldest: Date | null; now: Date }>`
  select waiting, oldest, now() as now from operations.outbox`

export const migrationsDone = () => sql<{ key: string }>`
  select module || '/' || file as key from operations.migration`
