import type { Db } from '../../kernel/db.ts'
import { hashOf } from './kept-store.ts'
import { noteShown } from './oidc.sql.ts'

type Showing = { readonly id: Buffer; readonly expiresAt: Date; readonly lasting: boolean; tell(isFirst: boolean): void; fail(error: unknown): void }

// By their id: of two in the same batch one is the first already.
type Line = { waiting: Map<string, Showing>; going: boolean }
const lines = new WeakMap<Db, Line>()

/**
 * True the first time that a code, proof or assertion is shown, until `exp` (seconds since 1970), whichever process it is shown to. `lasting`: as in
 * q.putKept. What is shown while a statement is on its way goes with the next one, all together.
 */
export function isFirstShowing(db: Db, issuer: string, id: string, exp: number, lasting?: 'lasting'): Promise<boolean> {
  const line = lines.get(db) ?? { waiting: new Map<string, Showing>(), going: false }
  lines.set(db, line)
  const hash = hashOf(`${issuer} ${id}`)
  const key = hash.toString('latin1')
  if (line.waiting.has(key)) return Promise.resolve(false)
  return new Promise((tell, fail) => {
    line.waiting.set(key, { id: hash, expiresAt: new Date(exp * 1000), lasting: lasting !== undefined, tell, fail })
    if (!line.going) void writeAll(db, line)
  })
}

async function writeAll(db: Db, line: Line): Promise<void> {
  line.going = true
  while (line.waiting.size > 0) {
    const batch = [...line.waiting.values()]
    line.waiting = new Map()
    try {
      const first = await db.write(noteShown(batch.map(({ id }) => id), batch.map(({ expiresAt }) => expiresAt), new Date(), batch.some(({ lasting }) => lasting)))
      const known = new Set(first.map((row) => row.id_hash.toString('latin1')))
      for (const one of batch) one.tell(known.has(one.id.toString('latin1')))
    } catch (error) {
      for (const one of batch) one.fail(error)
    }
  }
  line.going = false
}
