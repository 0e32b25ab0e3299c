import type { Example } from '../example.ts'
import { actExamples } from './acts.examples.ts'
import { fieldExamples } from './fields.examples.ts'
import { findingExamples } from './finding.examples.ts'
import { partExamples } from './parts.examples.ts'
import { stateExamples } from './states.examples.ts'
import { thingExamples } from './things.examples.ts'
import { workbenchExamples } from './workbench.examples.ts'

export const examples: readonly Example[] = [...actExamples, ...stateExamples, ...fieldExamples, ...partExamples, ...findingExamples, ...thingExamples, ...workbenchExamples]
