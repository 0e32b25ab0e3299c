import type { Reader } from '../../kernel/db.ts'
import * as q from './keyring.sql.ts'

export type ListedKey = q.ListedRow & { readonly state: 'next' | 'signs' | 'verifies' | 'withdrawn' }

/** Every key that there is or was, purpose by purpose, newest first, with what it is good for at `now`. */
export async function listKeys(db: Reader, now: Date): Promise<readonly ListedKey[]> {
  const signing = new Set<string>()
  return (await db.all(q.allKeys())).map((row) => {
    const state = stateOf(row, now, signing)
    if (state === 'signs') signing.add(`${row.purpose} ${row.algorithm}`)
    return { ...row, state }
  })
}

function stateOf(row: q.ListedRow, now: Date, signing: ReadonlySet<string>): ListedKey['state'] {
  if (row.withdrawn_at) return 'withdrawn'
  if (row.signs_from > now) return 'next'
  return signing.has(`${row.purpose} ${row.algorithm}`) ? 'verifies' : 'signs'
}
