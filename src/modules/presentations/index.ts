import type { Endpoint, Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { askPage, officeCounter, publicCounter } from './pages/ask.ts'
import { askedPage } from './pages/asked.ts'
import { toldPage } from './pages/told.ts'
import { didEndpoint, requestByPostEndpoint, requestEndpoint, responseEndpoint } from './verifier/endpoints.ts'
import { sweeping } from './verifier/sweep.ts'

export const pages: readonly Page[] = [askPage(publicCounter), askPage(officeCounter), askedPage(publicCounter), askedPage(officeCounter), toldPage]
export const endpoints: readonly Endpoint[] = [requestEndpoint, requestByPostEndpoint, responseEndpoint, didEndpoint]
export const rounds: readonly Round[] = [sweeping]
