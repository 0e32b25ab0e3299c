import type { Db } from '../../kernel/db.ts'
import { together } from '../../kernel/together.ts'
import { hashOf } from './kept-store.ts'
import { noteShown } from './oidc.sql.ts'

type Showing = { readonly id: Buffer; readonly expiresAt: Date; readonly lasting: boolean }

/**
 * True the first time that a code, proof or assertion is shown, until `exp` (seconds since 1970), whichever process it is shown to. `lasting`: as in
 * q.putKept.
 */
export const isFirstShowing = (db: Db, issuer: string, id: string, exp: number, lasting?: 'lasting'): Promise<boolean> =>
  noted(db, { id: hashOf(`${issuer} ${id}`), expiresAt: new Date(exp * 1000), lasting: lasting !== undefined })

const noted = together(async (db, all: readonly Showing[]) => {
  // Of two in the same statement the later one is not the first; a statement may not touch a row twice.
  const firsts = new Map<string, Showing>()
  for (const one of all) if (!firsts.has(keyOf(one.id))) firsts.set(keyOf(one.id), one)
  const asked = [...firsts.values()]
  const rows = await db.write(noteShown(asked.map(({ id }) => id), asked.map(({ expiresAt }) => expiresAt), new Date(), asked.some(({ lasting }) => lasting)))
  const first = new Set(rows.map((row) => keyOf(row.id_hash)))
  return all.map((one) => firsts.get(keyOf(one.id)) === one && first.has(keyOf(one.id)))
})

const keyOf = (id: Buffer): string => id.toString('latin1')
