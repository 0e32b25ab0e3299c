import type { Db } from './db.ts'

type Waiting<Asked, Answer> = { readonly one: Asked; tell(answer: Answer): void; fail(error: unknown): void }
type Line<Asked, Answer> = { waiting: Waiting<Asked, Answer>[]; going: boolean }

// A statement stays small however many wait.
const most = 200

/**
 * One statement for what many requests ask at the same moment: what comes while one is on its way goes with the next, so that under load the
 * database is asked less often, and without load nobody waits. `ask` answers each in its place. When a statement fails, each is asked again alone:
 * nobody fails because of another.
 */
export function together<Asked, Answer>(ask: (db: Db, all: readonly Asked[]) => Promise<readonly Answer[]>): (db: Db, one: Asked) => Promise<Answer> {
  const lines = new WeakMap<Db, Line<Asked, Answer>>()
  return (db, one) => {
    const line = lines.get(db) ?? { waiting: [], going: false }
    lines.set(db, line)
    return new Promise((tell, fail) => {
      line.waiting.push({ one, tell, fail })
      if (!line.going) void askAll(db, line)
    })
  }

  async function askAll(db: Db, line: Line<Asked, Answer>): Promise<void> {
    line.going = true
    while (line.waiting.length > 0) await answer(db, line.waiting.splice(0, most))
    line.going = false
  }

  async function answer(db: Db, batch: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await ask(db, batch.map(({ one }) => one))
      for (const [i, { tell }] of batch.entries()) tell(answers[i]!)
    } catch (error) {
      if (batch.length === 1) batch[0]!.fail(error)
      else for (const one of batch) await answer(db, [one])
    }
  }
}
