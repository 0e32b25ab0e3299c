import { system, type Ctx, type Post, type ReadCtx } from '../../../kernel/ctx.ts'
import { addJob, once, type JobRun } from '../../../kernel/jobs.ts'
import type { PasskeyAgreement } from '../../authentication/index.ts'
import { partyNames } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { refuse } from '../refusals.ts'
import { hashOfToken, awaited } from './ask-for-signatures.ts'
import { answerAsked, insertAsked, readAsked, resolveLink, takeLink, type AskedKey, type AskedRow } from './asked.sql.ts'
import { closeWith } from './close-paper.ts'
import type { PaperEntry } from './entries.ts'
import { lockPaper, noteAnswer, readPaper, signersOf, type PaperRow, type SignerRow } from './papers.sql.ts'
import { openAgreement, openWords, sealAgreement, sealWords } from './sealed-places.ts'

/** Binds a link to whoever is signed in. Opening it shows nothing of the document before. */
export async function takeLinkOn(ctx: Ctx, token: string): Promise<AskedKey> {
  const hash = hashOfToken(token)
  const found = await ctx.tx.maybe(resolveLink(hash))
  if (!found) return refuse('signing.no_link')
  const key = { ownerId: found.party_id, paperId: found.paper_id, n: found.n }
  if (!(await ctx.tx.maybe(takeLink(hash, ctx.actor.id)))) refuse('signing.no_link')
  await ctx.tx.all(insertAsked(ctx.actor.party, key, ctx.actor.id, ctx.now))
  await record<PaperEntry>(ctx, ctx.actor.party, { what: 'document.taken', paper: key.paperId, signer: key.n })
  return key
}

export type Request = { readonly key: AskedKey; readonly row: AskedRow; readonly paper: PaperRow; readonly signers: readonly SignerRow[]; readonly mayAnswer: boolean }

/** What the acting person was asked to sign; anybody else's is not found. */
export async function openRequest(ctx: ReadCtx, key: AskedKey): Promise<Request> {
  const row = await ctx.db.maybe(readAsked(ctx.actor.party, key))
  const paper = row?.person_id === ctx.actor.id ? await ctx.db.maybe(readPaper({ partyId: key.ownerId, id: key.paperId })) : undefined
  if (!row || !paper) return refuse('signing.no_request')
  const signers = await ctx.db.all(signersOf({ partyId: key.ownerId, id: key.paperId }))
  return { key, row, paper, signers, mayAnswer: row.answer === null && isOpen(paper, ctx.now) && awaited(paper, signers).some((one) => one.n === key.n) }
}

export const isOpen = ({ closed_at: closed, expires_at: expires }: Pick<PaperRow, 'closed_at' | 'expires_at'>, now: Date): boolean => closed === null && (expires === null || expires > now)

/** The person's word, in their own row. By a post where an officer signs for it. */
export async function agreeToSign(ctx: Ctx, { key, paper, mayAnswer }: Request, { agreement, by, post }: { agreement: PasskeyAgreement; by: 'passkey' | 'sandbox passkey'; post?: Post | undefined }): Promise<void> {
  if (!mayAnswer) refuse('signing.over')
  const { party } = ctx.actor
  if (post && !ctx.actor.posts.some((one) => one.organisation === post.organisation && one.role === post.role)) refuse('signing.no_request')
  const sealed = await sealAgreement(ctx, { partyId: party, paperId: key.paperId, n: key.n }, agreement)
  if (!(await ctx.tx.maybe(answerAsked(party, key, { answer: 'agreed', agreement: sealed, reason: null, organisation: post?.organisation ?? null, role: post?.role ?? null }, ctx.now)))) refuse('signing.over')
  await record<PaperEntry>(ctx, party, { what: 'document.agreed', paper: key.paperId, signer: key.n, sha256: paper.sha256.toString('hex'), by })
  await bringAnswer(ctx, key)
}

export async function declineToSign(ctx: Ctx, { key, mayAnswer }: Request, reason: string): Promise<void> {
  if (!mayAnswer) refuse('signing.over')
  const { party } = ctx.actor
  const sealed = await sealWords(ctx, 'reason', { partyId: party, paperId: key.paperId, n: key.n }, reason)
  if (!(await ctx.tx.maybe(answerAsked(party, key, { answer: 'declined', agreement: null, reason: sealed, organisation: null, role: null }, ctx.now)))) refuse('signing.over')
  await record<PaperEntry>(ctx, party, { what: 'document.declined', paper: key.paperId, signer: key.n })
  await bringAnswer(ctx, key)
}

const bringAnswer = (ctx: Ctx, { ownerId, paperId, n }: AskedKey) => addJob(ctx, { partyId: ctx.actor.party, task: 'signing.answer', payload: { owner: ownerId, paper: paperId, n } })

/** Brings an answer to the paper that it is about, in a transaction of the paper's owner; then it is signed, or it is over. */
export async function takeAnswer(job: JobRun): Promise<void> {
  const { house, db, now, payload } = job
  const key: AskedKey = { ownerId: String(payload['owner']), paperId: String(payload['paper']), n: Number(payload['n']) }
  const ctx: ReadCtx = { house, db, actor: system, now }
  const row = await db.maybe(readAsked(job.partyId, key))
  if (!row?.answer) return
  await once({ ...job, partyId: key.ownerId }, async (writing) => {
    const paper = await writing.tx.maybe(lockPaper({ partyId: key.ownerId, id: key.paperId }))
    if (!paper || paper.closed_at) return
    const { names } = await partyNames(writing, row.person_id)
    const [mine, theirs] = [{ partyId: row.party_id, paperId: key.paperId, n: key.n }, { partyId: key.ownerId, paperId: key.paperId, n: key.n }]
    const agreement = row.agreement ? await sealAgreement(writing, theirs, await openAgreement(ctx, mine, row.agreement)) : null
    const reason = row.reason ? await sealWords(writing, 'reason', theirs, await openWords(ctx, 'reason', mine, row.reason)) : null
    const answered = { state: row.answer!, kind: row.role ? 'post' : 'person', name: await sealWords(writing, 'name', theirs, names.en), person_id: row.person_id, organisation: row.organisation, role: row.role, agreement, reason } as const
    if (!(await writing.tx.maybe(noteAnswer({ partyId: key.ownerId, id: key.paperId }, key.n, { ...answered, signer_party_id: row.party_id }, row.answered_at!)))) return
    await record<PaperEntry>(writing, key.ownerId, { what: 'document.answered', paper: key.paperId, signer: key.n, answer: row.answer! })
    if (row.answer === 'declined') await closeWith(writing, paper, 'declined')
    else await addJob(writing, { partyId: key.ownerId, task: 'signing.sign', payload: { paper: key.paperId } })
  })
}
