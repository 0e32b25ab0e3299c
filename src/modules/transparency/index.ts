import type { Endpoint, Page } from '../../kernel/page.ts'
import { anchorEndpoints } from './anchor/endpoints.ts'
import { endpoints as logEndpoints } from './endpoints.ts'
import { logBarePages, logPage } from './pages/log.ts'

export { anchoringOverdue, anchoringStanding, type AnchoringStanding } from './anchor/anchoring-standing.ts'
export { entryStanding, type EntryStanding } from './anchor/entry-standing.ts'
export { deployAnchor } from './anchor/deploy-anchor.ts'
export { startAnchoring } from './anchor/start-anchoring.ts'
export { canonicalJson, type Json } from './canonical-json.ts'
export type { LogFault } from './check-checkpoint.ts'
export { commitmentOf, saltBytes, type Facts } from './commitment.ts'
export { allLogs, keysOf, logPaths, originOf, verifyingKeysOfLogs, type Log, type LogKey } from './log.ts'
export { consistencyProof, loggedProof, loggedProofs, loggedSince, type EntryKey, type LoggedProof } from './logged-proof.ts'
export type { LoggedLeaf, LogSource, Unlogged } from './log-source.ts'
export { loggingLag, newestCheckpoints, newestNote, type CheckpointNote } from './read-checkpoints.ts'
export { checkReceipt, makeReceipt, parseReceipt, placeInLog, receiptFile, type Checked, type Receipt } from './receipt.ts'
export { startSequencer } from './start-sequencer.ts'
export { entryLine } from './pages/entry-line.ts'
export { logTitles } from './pages/texts.ts'
export { verifyLog, type KnownCheckpoint } from './verify-log.ts'

export const pages: readonly Page[] = [logPage, ...logBarePages]
export const endpoints: readonly Endpoint[] = [...logEndpoints, ...anchorEndpoints]
