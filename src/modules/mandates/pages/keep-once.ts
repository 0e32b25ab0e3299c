import { isDuplicate } from '../../../kernel/db.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { keepKnown, type Known } from '../by-register.ts'

/** Writes down what a register has said. Of two clicks at one moment the second finds what the first has written. */
export async function keepOnce(ctx: PageCtx, known: Known): Promise<string> {
  const keep = () => ctx.write((writing) => keepKnown(writing, known))
  return keep().catch((error: unknown) => {
    if (isDuplicate(error)) return keep()
    throw error
  })
}
