import type { LogSource } from '../transparency/index.ts'
import { journalLog } from './journal-log.ts'

export { actsOf, type Act } from './acts-of.ts'
export { journalRow, type EntryInput, type JournalRow } from './entry.ts'
export { entryReceipt, receiptAbout, type EntryReceipt } from './entry-receipt.ts'
export { actsUnder, readingsOf, type Reading } from './readings-of.ts'
export { entriesRecorded, entryRecorded, unacknowledged } from './reconciling.ts'
export { recordOpened } from './record-opened.ts'
export { recordMany } from './record-many.ts'
export { record, recordAlone } from './record.ts'
export { verifyJournal, type Report } from './verify-journal.ts'

export const logSources: readonly LogSource[] = [journalLog]
