import type { Page } from '../../kernel/page.ts'
import { managedPage } from '../identity/index.ts'
import { profilePage } from './pages/profile.ts'

export { choose, withheldFrom } from './choices.ts'
export { factsOf, type Fact } from './facts.ts'

export const pages: readonly Page[] = [managedPage(profilePage)]
