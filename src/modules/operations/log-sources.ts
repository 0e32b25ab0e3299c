import { logSources as ofCredentials } from '../credentials/index.ts'
import { logSources as ofJournal } from '../journal/index.ts'
import type { LogSource } from '../transparency/index.ts'

/** What feeds the public logs, to say how long it waits. */
export const logSources: readonly LogSource[] = [...ofJournal, ...ofCredentials]
