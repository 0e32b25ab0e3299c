import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { askPage, officeCounter, publicCounter } from './pages/ask.ts'
import { askedPage, backPage } from './pages/asked.ts'
import { toldPage } from './pages/told.ts'
import { elsewherePage, takeUpPage } from './pages/wallet-elsewhere.ts'
import { walletHistoryPage } from './pages/wallet-history.ts'
import { walletRequestPage } from './pages/wallet-request.ts'
import { walletCardPage, walletPage } from './pages/wallet.ts'
import { didEndpoint, requestByPostEndpoint, requestEndpoint, responseEndpoint } from './verifier/endpoints.ts'
import { sweeping } from './verifier/sweep.ts'
import { makeCard } from './wallet/cards.ts'
import { hearRequest, sendAnswer } from './wallet/elsewhere/asked-elsewhere.ts'

export { askTexts } from './texts.ts'

export const pages: readonly Page[] = [askPage(publicCounter), askPage(officeCounter), askedPage(publicCounter), askedPage(officeCounter), toldPage, backPage, walletPage, walletCardPage, walletRequestPage, takeUpPage, elsewherePage, walletHistoryPage]
export const endpoints: readonly Endpoint[] = [requestEndpoint, requestByPostEndpoint, responseEndpoint, didEndpoint]
export const tasks: Record<string, Task> = { 'presentations.make-card': makeCard, 'presentations.read-request': hearRequest, 'presentations.send-answer': sendAnswer }
export const rounds: readonly Round[] = [sweeping]
