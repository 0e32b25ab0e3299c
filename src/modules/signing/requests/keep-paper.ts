import { createHash } from 'node:crypto'
import type { Ctx } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import { addJob } from '../../../kernel/jobs.ts'
import type { PasskeyAgreement } from '../../authentication/index.ts'
import { keepFile } from '../../files/index.ts'
import { partyNames } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { PaperEntry } from './entries.ts'
import { insertPaper, insertSigner } from './papers.sql.ts'
import { sealAgreement, sealWords } from './sealed-places.ts'

/** 20 MB: what can be checked again at /verify. */
export const mostSignedBytes = 20_000_000
/** What room signatures take, of several signers too. */
export const mostPaperBytes = mostSignedBytes - 2_000_000

export type AgreedApplication = { readonly caseId: string; readonly reference: string; readonly bytes: Buffer; readonly name: string; readonly agreement: PasskeyAgreement; readonly by: 'passkey' | 'sandbox passkey' }

/** Keeps an application's document, to which the acting person's passkey has agreed, and asks for its signature. In the transaction that sends the application. */
export async function keepAgreedApplication(ctx: Ctx, { caseId, reference, bytes, name, agreement, by }: AgreedApplication): Promise<void> {
  const { party: partyId, id: personId } = ctx.actor
  const kept = await keepFile(ctx, { partyId, name, bytes, accept: ['application/pdf'], mostBytes: mostPaperBytes })
  if ('problem' in kept) throw new Error(`the document of an application was not kept: ${kept.problem.en}`)
  const paperId = uuid(ctx.now.getTime())
  const sha256 = createHash('sha256').update(bytes).digest()
  await ctx.tx.all(insertPaper(partyId, { id: paperId, kind: 'application', about: caseId, title: null, file_id: kept.file.id, sha256, in_order: false, made_by: personId, made_at: ctx.now, expires_at: null }))
  const at = { partyId, paperId, n: 1 }
  const { names } = await partyNames(ctx, personId)
  await ctx.tx.all(
    insertSigner(partyId, { paper_id: paperId, n: 1, kind: 'person', name: await sealWords(ctx, 'name', at, names.en), mail: null, person_id: personId, signer_party_id: partyId, organisation: null, role: null, state: 'agreed', agreement: await sealAgreement(ctx, at, agreement), asked_at: ctx.now, agreed_at: ctx.now }),
  )
  await record<PaperEntry>(ctx, partyId, { what: 'document.agreed', about: reference, paper: paperId, signer: 1, sha256: sha256.toString('hex'), by })
  await addJob(ctx, { partyId, task: 'signing.sign', payload: { paper: paperId } })
}
