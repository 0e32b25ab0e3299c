import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import { tellBegan, tellReady } from './counter-recovery.ts'
import { approvePhonePage, phoneCodePage } from './pages/approve-phone.ts'
import { counterPage } from './pages/counter.ts'
import { lostPage } from './pages/lost.ts'
import { methodsPage } from './pages/methods.ts'
import { newPasskeyPage, passkeyPage } from './pages/passkeys.ts'
import { phonePage, phoneStatePage } from './pages/phone.ts'
import { recoveryCodePage } from './pages/recovery-code.ts'
import { recoveryCodesPage } from './pages/recovery-codes.ts'
import { sandboxRecoveryPage } from './pages/sandbox-recovery.ts'
import { sessionsPage } from './pages/sessions.ts'
import { passkeySignInPage, signInPage } from './pages/sign-in.ts'
import { stopRecoveryPage } from './pages/stop-recovery.ts'

export { agreedByPasskey, agreementForm, hasPasskey, sandboxAgreement, type PasskeyAgreement } from './agree-by-passkey.ts'
export { passkeyScript } from './pages/passkey-form.ts'
export { counterRecoveryTitle } from './recovery-texts.ts'
export { signInAs } from './sign-in-as.ts'

export const pages: readonly Page[] = [signInPage, passkeySignInPage, phonePage, phoneStatePage, recoveryCodePage, lostPage, stopRecoveryPage, methodsPage, newPasskeyPage, passkeyPage, recoveryCodesPage, sessionsPage, phoneCodePage, approvePhonePage, counterPage, sandboxRecoveryPage]
export const tasks: Readonly<Record<string, Task>> = { 'authentication.recovery-began': tellBegan, 'authentication.recovery-ready': tellReady }
