import type { Ctx } from '../../../kernel/ctx.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { must } from '../../access/index.ts'
import { record } from '../../journal/index.ts'
import { refuse } from '../refusals.ts'
import type { PaperEntry } from './entries.ts'
import { insertSigner, lockPaper, signersOf } from './papers.sql.ts'
import { sealWords } from './sealed-places.ts'

/** An officer who has the right to puts their organisation's seal on a document of theirs. It comes after those who have signed until then. */
export async function sealPaper(ctx: Ctx, paperId: string, organisation: string): Promise<void> {
  must(ctx, 'signing.seal', { organisation }, () => refuse('signing.no_request'))
  const key = { partyId: ctx.actor.party, id: paperId }
  const paper = (await ctx.tx.maybe(lockPaper(key))) ?? refuse('signing.no_request')
  const signers = await ctx.tx.all(signersOf(key))
  if (paper.closed_at || signers.some((row) => row.kind === 'organisation' && row.organisation === organisation)) refuse('signing.over')
  const n = signers.length + 1
  const at = { partyId: key.partyId, paperId, n }
  const name = ctx.house.pack.organisations.get(organisation)!.name.en
  await ctx.tx.all(insertSigner(key.partyId, { paper_id: paperId, n, kind: 'organisation', name: await sealWords(ctx, 'name', at, name), mail: null, person_id: ctx.actor.id, signer_party_id: null, organisation, role: null, state: 'agreed', agreement: null, asked_at: ctx.now, agreed_at: ctx.now }))
  await record<PaperEntry>(ctx, key.partyId, { what: 'document.sealed', paper: paperId, organisation })
  await addJob(ctx, { partyId: key.partyId, task: 'signing.sign', payload: { paper: paperId } })
}
