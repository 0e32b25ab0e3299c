import type { Endpoint, Page } from '../../kernel/page.ts'
import { actingPage } from './pages/acting.ts'
import { sessionsPage } from './pages/sessions.ts'
import { signInPage } from './pages/sign-in.ts'
import { signOutPage } from './pages/sign-out.ts'
import { sandboxTokensEndpoint } from './sandbox-tokens.ts'

export { openFor, sealFor } from './data-keys.ts'
export { beginGuest, forgetGuest, isGuestParty, letGuestGo } from './guests.ts'
export { endSessionsUnder } from './end-session.ts'
export { beginFirstSession, makePerson } from './make-person.ts'
export { keepMandate, mandateOf, mandatesOf, moveMandate, offersTo, type Mandate } from './mandates.ts'
export { mayFor, mayUnder, mustFor, type AskedUnder } from './may-under.ts'
export { mailAddressOf, partyNames } from './party-names.ts'
export { holderOfNumber, personOfNumber } from './party.ts'
export { correctProfile, forgetDocument, keepFromDocument, type Origin, profileOf, type ProfileValue } from './profile.ts'
export { sandboxFaults, sandboxPartyId, type SandboxPerson, sandboxPersons, sandboxRepresentatives } from './sandbox-people.ts'
export { seedSandbox } from './seed-sandbox.ts'
export { sessionsOf } from './sessions.ts'
export { liftSuspension, raiseStanding, standingOf, suspendStanding, type Standing } from './standing.ts'
export { kindNames } from './texts.ts'

export const pages: readonly Page[] = [signInPage, signOutPage, sessionsPage, actingPage]
export const endpoints: readonly Endpoint[] = [sandboxTokensEndpoint]
