import { inTransaction, system } from '../../../kernel/ctx.ts'
import type { JobRun } from '../../../kernel/jobs.ts'
import { claim } from '../../../kernel/once.ts'
import { sendMessage } from '../../messages/index.ts'
import { credentialOf } from '../read-credentials.ts'
import { remindOfEnd } from '../remind-of-end.ts'
import { titleWithSubject } from '../subject-of.ts'
import * as q from './bulk.sql.ts'
import { issuedLetter } from './bulk-texts.ts'
import { renewedLetter } from './renewal-texts.ts'
import { linesInSlice } from './run.ts'

/** Tells the holders of a slice that there is a document for them, and has them told before its last day: each once, in a transaction of their own. */
export async function tellSlice(job: JobRun): Promise<void> {
  const { db, house, now, payload } = job
  const [runId, from, to] = [String(payload['runId']), Number(payload['from']), Number(payload['to'])]
  const parties = (await db.all(q.nextLines(runId, from - 1, linesInSlice))).filter((row) => row.line <= to).map((row) => row.party_id)
  for (const { party_id: partyId, id } of await db.all(q.issuedInSlice(runId, parties, from, to))) {
    await inTransaction(db, { house, actor: system, now }, async (ctx) => {
      if (!(await claim(ctx.tx, partyId, `told of ${id}`, now)).mine) return
      const credential = (await credentialOf(ctx, partyId, id))!
      const { organisation, reference, title, number, validUntil, after } = credential
      await sendMessage(ctx, { partyId, organisation, about: reference, ...(after?.how === 'renewal' && validUntil ? renewedLetter(title, number, validUntil) : issuedLetter(title, number)) })
      if (validUntil) await remindOfEnd(ctx, { partyId, id, organisation, reference, title, name: titleWithSubject(house, credential), validUntil })
    })
  }
}
