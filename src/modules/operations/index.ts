import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { healthz, metrics, readyz } from './endpoints.ts'
import { operationsPage } from './operations-page.ts'
import { reconciling } from './reconciler/reconcile.ts'
import { lookAtAll, lookingDaily } from './reconciler/whole-look.ts'

export { observe } from './measures.ts'

export const pages: readonly Page[] = [operationsPage]
export const endpoints: readonly Endpoint[] = [healthz, readyz, metrics]
export const tasks: Record<string, Task> = { 'operations.look-at-all': lookAtAll }
export const rounds: readonly Round[] = [reconciling, lookingDaily]
