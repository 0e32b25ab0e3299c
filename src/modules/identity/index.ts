import type { Endpoint, Page } from '../../kernel/page.ts'
import { actingPage } from './pages/acting.ts'
import { sessionsPage } from './pages/sessions.ts'
import { signInPage } from './pages/sign-in.ts'
import { signOutPage } from './pages/sign-out.ts'
import { sandboxTokensEndpoint } from './sandbox-tokens.ts'

export { openFor, sealFor } from './data-keys.ts'
export { beginGuest, forgetGuest, isGuestParty, letGuestGo } from './guests.ts'
export { mandatesOf, type Mandate } from './mandates.ts'
export { mailAddressOf, partyNames } from './party-names.ts'
export { personOfNumber } from './party.ts'
export { correctProfile, forgetDocument, keepFromDocument, profileOf, type Origin, type ProfileValue } from './profile.ts'
export { sandboxFaults, sandboxPartyId } from './sandbox-people.ts'
export { seedSandbox } from './seed-sandbox.ts'
export { keepSessionKey } from './session-proof.ts'
export { actAs } from './session-token.ts'
export { sessionsOf } from './sessions.ts'

export const pages: readonly Page[] = [signInPage, signOutPage, sessionsPage, actingPage]
export const endpoints: readonly Endpoint[] = [sandboxTokensEndpoint]
