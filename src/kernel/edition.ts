import type { Tx } from './db.ts'
import { sql } from './sql.ts'

/** Counts up what the public sees: to be called in the transaction that makes something public, changes it or takes it away. */
export const bumpEdition = (tx: Tx): Promise<unknown> => tx.all(sql`update kernel.edition set n = n + 1`)
