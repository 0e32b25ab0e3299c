import type { Page } from '../../kernel/page.ts'
import { officerPage } from './pages/officer.ts'
import { officersPage } from './pages/officers.ts'
import { policiesPage } from './pages/policies.ts'

export type { Action } from './actions.ts'
export { explain, holderOf, limitsOf } from './explain.ts'
export { mayOpen } from './may-open.ts'
export { may, maySomewhere, must, officeFor, organisationsFor, postsFor, type Asker } from './may.ts'
export { policiesOf } from './policies-of.ts'
export type { Policy } from './policy-file.ts'
export { postName } from './post-name.ts'
export { rolesAt } from './roles-at.ts'
export { texts as rightsTexts } from './texts.ts'
export { ruledTasks } from './ruled-tasks.ts'
export { readPolicies } from './read-policies.ts'

export const pages: readonly Page[] = [policiesPage, officersPage, officerPage]
