import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { backchannelLogout, sessionEnded } from './signed-out.ts'
import { connectPage } from './pages/connect.ts'
import { consentsPage } from './pages/consents.ts'
import { devicePage } from './pages/device.ts'
import { signingKeysPage } from './pages/signing-keys.ts'
import { keepingUp } from './upkeep.ts'

export { actorOfAccessToken, askForToken, holderOfAccessToken, issuingSystem } from './access-token.ts'
export { faultOfDetail, readDetails, type GrantedDetail, type WalletDocuments } from './authorization-details.ts'
export { openProvider, providerRoutes } from './mount.ts'

export const pages: readonly Page[] = [connectPage, consentsPage, devicePage, signingKeysPage]
export const tasks: Record<string, Task> = { 'oidc.session-ended': sessionEnded, 'oidc.backchannel-logout': backchannelLogout }
export const rounds: readonly Round[] = [keepingUp]
