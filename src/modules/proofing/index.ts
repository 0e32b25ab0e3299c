import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { endChildRequest } from './children.ts'
import { following, followNow } from './follow-changes.ts'
import { livenessTwinPage } from './liveness/twin-page.ts'
import { cameraPage } from './pages/camera.ts'
import { childrenPage } from './pages/children.ts'
import { counterPage, reopeningPage, visitPage } from './pages/counter.ts'
import { identityPage } from './pages/identity.ts'
import { signUpAnswerPage } from './pages/sign-up-answer.ts'
import { signUpCodePage } from './pages/sign-up-code.ts'
import { signUpConsentPage } from './pages/sign-up-consent.ts'
import { signUpContactPage } from './pages/sign-up-contact.ts'
import { signUpDocumentPage } from './pages/sign-up-document.ts'
import { signUpOpenPage } from './pages/sign-up-open.ts'
import { signUpStartPage } from './pages/sign-up-start.ts'
import { changesEndpoint, matchesEndpoint } from './register/twin-endpoints.ts'
import { personsTwinPage } from './register/twin-page.ts'
import { follow, tellGuesses } from './sign-up/follow.ts'
import { sweepSignUp } from './sign-up/sign-up.ts'
import { tryAgain } from './sign-up/try-again.ts'


export const pages: readonly Page[] = [
  signUpStartPage, signUpDocumentPage, signUpContactPage, signUpCodePage, signUpConsentPage, signUpAnswerPage, signUpOpenPage,
  identityPage, cameraPage, childrenPage, counterPage, reopeningPage, visitPage, personsTwinPage, livenessTwinPage,
]
export const endpoints: readonly Endpoint[] = [matchesEndpoint, changesEndpoint]
export const tasks: Record<string, Task> = { 'proofing.sweep': sweepSignUp, 'proofing.follow': follow, 'proofing.many-guesses': tellGuesses, 'proofing.try-again': tryAgain, 'proofing.end-child-request': endChildRequest, 'proofing.changes': followNow }
export const rounds: readonly Round[] = [following]
