import { createHash } from 'node:crypto'
import type { Ctx, House } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import { addJob } from '../../../kernel/jobs.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { keepFile } from '../../files/index.ts'
import { record } from '../../journal/index.ts'
import { addressIn, sendOutsideMail } from '../../messages/index.ts'
import { insertAsked, insertLink } from './asked.sql.ts'
import type { PaperEntry } from './entries.ts'
import { mostPaperBytes } from './keep-paper.ts'
import { insertPaper, insertSigner, type PaperKey, type PaperRow, type SignerRow } from './papers.sql.ts'
import { requestTexts } from './request-texts.ts'
import { openWords, sealWords } from './sealed-places.ts'

export type Asked = { readonly title: string; readonly file: { readonly name: string; readonly bytes: Buffer }; /** Others, in the order in which they sign where that matters. */ readonly others: readonly { readonly name: string; readonly mail: string }[]; readonly own: boolean; readonly inOrder: boolean; readonly days: number }

const day = 86_400_000
/** When somebody who has not answered is reminded, once. */
const remindAfterMs = 3 * day

/** Puts a document up for signing, with a place for each signer; gives its id, or what is wrong with the file. */
export async function askForSignatures(ctx: Ctx, { title, file, others, own, inOrder, days }: Asked): Promise<{ id: string } | { problem: Text }> {
  const { party: partyId, id: personId, name } = ctx.actor
  const kept = await keepFile(ctx, { partyId, ...file, accept: ['application/pdf'], mostBytes: mostPaperBytes })
  if ('problem' in kept) return kept
  const id = uuid(ctx.now.getTime())
  const key: PaperKey = { partyId, id }
  const expires = new Date(ctx.now.getTime() + days * day)
  const sha256 = createHash('sha256').update(file.bytes).digest()
  await ctx.tx.all(insertPaper(partyId, { id, kind: 'document', about: null, title: await sealWords(ctx, 'title', { partyId, paperId: id, n: 0 }, title), file_id: kept.file.id, sha256, in_order: inOrder, made_by: personId, made_at: ctx.now, expires_at: expires }))
  const all = [...(own ? [{ name, mail: '' }] : []), ...others]
  for (const [index, signer] of all.entries()) {
    const n = index + 1
    const at = { partyId, paperId: id, n }
    const isOwn = own && n === 1
    const mail = signer.mail === '' ? null : await sealWords(ctx, 'mail', at, signer.mail)
    await ctx.tx.all(insertSigner(partyId, { paper_id: id, n, kind: 'person', name: await sealWords(ctx, 'name', at, signer.name), mail, person_id: isOwn ? personId : null, signer_party_id: isOwn ? partyId : null, organisation: null, role: null, state: 'asked', agreement: null, asked_at: ctx.now, agreed_at: null }))
    if (isOwn) await ctx.tx.all(insertAsked(partyId, { ownerId: partyId, paperId: id, n }, personId, ctx.now))
    else await ctx.tx.all(insertLink(hashOfToken(linkToken(ctx.house, key, n)), { ownerId: partyId, paperId: id, n }))
    // In order, the next is asked when the one before has signed.
    if (signer.mail !== '' && (!inOrder || n === 1)) await mailLink(ctx, key, n, signer.mail)
  }
  await record<PaperEntry>(ctx, partyId, { what: 'document.asked', paper: id, signers: all.length })
  await addJob(ctx, { partyId, task: 'signing.remind', payload: { paper: id }, runAt: new Date(ctx.now.getTime() + remindAfterMs) })
  await addJob(ctx, { partyId, task: 'signing.expire', payload: { paper: id }, runAt: expires })
  return { id }
}

/** A link's secret comes from the house's keys, so that its owner can see it again and no table has it. */
export const linkToken = ({ keys }: Pick<House, 'keys'>, { partyId, id }: PaperKey, n: number): string => keys.hmac('signing link', `${partyId} ${id} ${n}`).toString('base64url')
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()
export const linkAddress = (house: House, key: PaperKey, n: number): Text => addressIn(house, `/signing/${linkToken(house, key, n)}`)

/** Names neither the document nor who asks: mail is read on the way, and an address may be mistyped. */
async function mailLink(ctx: Ctx, key: PaperKey, n: number, to: string): Promise<void> {
  await sendOutsideMail(ctx, { partyId: key.partyId, to, ...requestTexts.mail(ctx.house.pack.settings.brand.name, linkAddress(ctx.house, key, n)) })
}

/** Sends the link, once more too, to those whose turn it is and whose address is known. */
export async function mailAwaited(ctx: Ctx, paper: PaperRow, signers: readonly SignerRow[]): Promise<void> {
  for (const row of awaited(paper, signers)) {
    const to = await openWords(ctx, 'mail', { partyId: paper.party_id, paperId: paper.id, n: row.n }, row.mail)
    if (to !== '') await mailLink(ctx, { partyId: paper.party_id, id: paper.id }, row.n, to)
  }
}

/** Whose turn it is: the first who has not signed where the order matters, else everybody who has not answered. */
export function awaited({ in_order: inOrder, closed_at: closedAt }: Pick<PaperRow, 'in_order' | 'closed_at'>, signers: readonly SignerRow[]): readonly SignerRow[] {
  if (closedAt) return []
  const open = signers.filter((row) => row.state === 'asked')
  if (!inOrder) return open
  const first = signers.find((row) => row.state !== 'signed')
  return first?.state === 'asked' ? [first] : []
}
