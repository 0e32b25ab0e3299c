import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint } from '../../kernel/page.ts'
import { issuerEndpoint, statusEndpoint, typeEndpoint } from './endpoints.ts'
import { openListWhenHalfFull } from './open-list.ts'

export type { Claim, Status, StatusToday } from './credential.ts'
export { issueCredential, type NewCredential } from './issue-credential.ts'
export { credentialOf, credentialOfCase, credentialsOf, type Credential } from './read-credentials.ts'
export { setCredentialStatus } from './set-credential-status.ts'

export const endpoints: readonly Endpoint[] = [issuerEndpoint, typeEndpoint, statusEndpoint]
export const tasks: Record<string, Task> = { 'credentials.open-list': openListWhenHalfFull }
