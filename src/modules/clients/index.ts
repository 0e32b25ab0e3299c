import type { Page } from '../../kernel/page.ts'
import { callsPage } from './pages/calls.ts'
import { connectionPage } from './pages/connection.ts'
import { connectionsPage } from './pages/connections.ts'
import { endPage } from './pages/end.ts'
import { keysPage } from './pages/keys.ts'
import { proposalPage } from './pages/proposal.ts'
import { readyFilePage, readyPage } from './pages/ready.ts'
import { changeSystemPage, newSystemPage } from './pages/registration.ts'
import { systemPage } from './pages/system.ts'
import { systemsPage } from './pages/systems.ts'
import { testPeoplePage } from './pages/test-people.ts'
import { usageFilePage, usagePage } from './pages/usage.ts'

export { clientOf, type Client, type Purpose } from './client.ts'
export { callsWritten, noteCall, type Call } from './note-call.ts'
export { readyClients, seedClients, type ReadyClient } from './ready-clients.ts'
export { calledFault } from './registration/address.ts'
export { fetchFromClient } from './registration/fetch-from-client.ts'
export { ClientUnreachable, fetchOutside, mayCallLoopback, type OutsideCall } from './registration/fetch-outside.ts'
export { actingScopes, actsIn, issuingScope, mayIssue } from './scopes.ts'
export { systemsToApprove } from './systems-to-approve.ts'

export const pages: readonly Page[] = [
  systemsPage, newSystemPage, systemPage, changeSystemPage, keysPage, proposalPage, endPage, callsPage,
  readyPage, readyFilePage, testPeoplePage, usagePage, usageFilePage, connectionsPage, connectionPage,
]
