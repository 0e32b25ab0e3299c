import { inTransaction, system } from '../../kernel/ctx.ts'
import type { JobRun } from '../../kernel/jobs.ts'
import { claim } from '../../kernel/once.ts'
import { sendMessage } from '../messages/index.ts'
import { reissuedLetter } from './life-texts.ts'
import { credentialOf } from './read-credentials.ts'

/** Tells the holders of documents that were signed anew, each once for the key that was withdrawn. */
export async function tellReissued(job: JobRun): Promise<void> {
  const { db, house, now, payload } = job
  for (const [partyId, id] of String(payload['documents']).split(' ').map((one) => one.split('.') as [string, string])) {
    await inTransaction(db, { house, actor: system, now }, async (ctx) => {
      if (!(await claim(ctx.tx, partyId, `told of ${id} without ${String(payload['kid'])}`, now)).mine) return
      const { organisation, reference, title, number } = (await credentialOf(ctx, partyId, id))!
      await sendMessage(ctx, { partyId, organisation, about: reference, ...reissuedLetter(title, number) })
    })
  }
}
