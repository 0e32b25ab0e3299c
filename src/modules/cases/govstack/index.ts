import type { Endpoint } from '../../../kernel/page.ts'
import { applicationEndpoint, applicationsEndpoint, correctionEndpoint } from './applications.ts'
import { documentsEndpoint } from './documents.ts'
import { eFormEndpoint, eFormsEndpoint, serviceEndpoint, servicesEndpoint } from './services.ts'
import { submitEndpoint } from './submit.ts'
import { completeEndpoint, taskEndpoint, tasksEndpoint } from './tasks.ts'

/** GovStack's registration building block, over the same catalogue and cases; docs/guides/machines.md says what of it is otherwise here. */
export const registration: readonly Endpoint[] = [servicesEndpoint, serviceEndpoint, eFormsEndpoint, eFormEndpoint, submitEndpoint, documentsEndpoint, applicationsEndpoint, applicationEndpoint, correctionEndpoint, tasksEndpoint, taskEndpoint, completeEndpoint]
