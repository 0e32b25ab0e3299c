import type { Endpoint, Page } from '../../kernel/page.ts'
import { healthz, metrics, readyz } from './endpoints.ts'
import { operationsPage } from './operations-page.ts'

export { observe } from './measures.ts'

export const pages: readonly Page[] = [operationsPage]
export const endpoints: readonly Endpoint[] = [healthz, readyz, metrics]
