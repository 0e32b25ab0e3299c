import { system, type ReadCtx } from '../../../kernel/ctx.ts'
import { addJob, once, type JobRun } from '../../../kernel/jobs.ts'
import { dropFile, keepFile, readFile } from '../../files/index.ts'
import { record } from '../../journal/index.ts'
import { evidenceOf } from '../evidence-of.ts'
import { signPdf, stampPdf } from '../pdf/sign-pdf.ts'
import { signAsPerson, signAsPost, signerForOrganisation, type Signer } from '../signer.ts'
import { afterSigning } from './close-paper.ts'
import type { PaperEntry } from './entries.ts'
import { mostSignedBytes } from './keep-paper.ts'
import { lockPaper, noteSigned, noteTimeStamped, putSignedFile, readPaper, signersOf, type PaperRow, type SignerRow } from './papers.sql.ts'
import { openAgreement, openWords } from './sealed-places.ts'

const stampAgainMs = 10 * 60_000

/**
 * Makes the signatures to which people have agreed, one on the other. It asks keys, certificates and clocks, so nothing is open meanwhile; when another
 * job was quicker with the same paper, this one fails and is tried again on what that one left.
 */
export async function signPaper(job: JobRun): Promise<void> {
  const key = keyOf(job)
  const ctx = reading(job)
  const rows = (await job.db.all(signersOf(key))).filter((row) => row.state === 'agreed')
  for (const row of rows) {
    const paper = (await job.db.maybe(readPaper(key)))!
    const { note, bytes: pdf } = await readFile(ctx, key.partyId, paper.signed_file_id ?? paper.file_id)
    const evidence = await evidenceIn(ctx, paper, row)
    const signed = await signAs(ctx, row, (signer) => signPdf(job.house, { pdf, signer, ...evidence, lookedThrough: true }, job.now))
    await once(job, async (writing) => {
      const now = (await writing.tx.maybe(lockPaper(key)))!
      if (now.signed_file_id !== paper.signed_file_id) throw new Error('another signature came first')
      if (!(await writing.tx.maybe(noteSigned(key, row.n, job.now, !signed.timeStamped)))) return
      await putFile(writing, now, note.name, signed.bytes)
      await record<PaperEntry>(writing, key.partyId, { what: 'document.signed', paper: key.id, signer: row.n, timeStamped: signed.timeStamped ? 'yes' : 'no' })
      if (!signed.timeStamped) await addJob(writing, { partyId: key.partyId, task: 'signing.stamp', payload: { paper: key.id }, runAt: new Date(job.now.getTime() + stampAgainMs) })
      await afterSigning(writing, now)
    }, `signer ${row.n}`)
  }
}

/** Adds the time-stamp that a signature had to wait for, once the authority is back. */
export async function stampPaper(job: JobRun): Promise<void> {
  const key = keyOf(job)
  const paper = await job.db.maybe(readPaper(key))
  if (!paper?.signed_file_id || !(await job.db.all(signersOf(key))).some((row) => row.waits_for_time)) return
  const { note, bytes } = await readFile(reading(job), key.partyId, paper.signed_file_id)
  const stamped = await stampPdf(job.house, bytes, job.now)
  await once(job, async (writing) => {
    const now = (await writing.tx.maybe(lockPaper(key)))!
    const later = () => addJob(writing, { partyId: key.partyId, task: 'signing.stamp', payload: { paper: key.id }, runAt: new Date(job.now.getTime() + stampAgainMs) })
    if (!stamped || now.signed_file_id !== paper.signed_file_id) return later()
    await putFile(writing, now, note.name, stamped)
    await writing.tx.all(noteTimeStamped(key))
    await record<PaperEntry>(writing, key.partyId, { what: 'document.time-stamped', paper: key.id })
  })
}

const keyOf = ({ partyId, payload }: JobRun) => ({ partyId, id: String(payload['paper']) })
const reading = ({ house, db, now }: JobRun): ReadCtx => ({ house, db, actor: system, now })

/** The file that has one signature more takes the place of the one before, which it begins with. */
async function putFile(ctx: Parameters<typeof keepFile>[0], paper: PaperRow, name: string, bytes: Buffer): Promise<void> {
  const { party_id: partyId, id, signed_file_id: earlier } = paper
  const kept = await keepFile(ctx, { partyId, name: earlier ? name : name.replace(/(\.pdf)?$/i, '-signed.pdf'), bytes, accept: ['application/pdf'], mostBytes: mostSignedBytes })
  if ('problem' in kept) throw new Error(`a signed document was not kept: ${kept.problem.en}`)
  await ctx.tx.all(putSignedFile({ partyId, id }, kept.file.id))
  if (earlier) await dropFile(ctx, partyId, earlier)
}

/** Keys of one act are lent for the signing alone, so all else is ready before. */
async function signAs<Done>(ctx: ReadCtx, row: SignerRow, work: (signer: Signer) => Promise<Done>): Promise<Done> {
  const { house, now } = ctx
  if (row.kind === 'organisation') return work(await signerForOrganisation(house, row.organisation!, now))
  if (row.kind === 'post') return signAsPost(house, { partyId: row.person_id!, post: { organisation: row.organisation!, role: row.role! } }, now, work)
  const name = await openWords(ctx, 'name', { partyId: row.party_id, paperId: row.paper_id, n: row.n }, row.name)
  return signAsPerson(house, { partyId: row.person_id!, name }, now, work)
}

/** The passkey agreed to the file as it was shown, which every later state begins with. */
async function evidenceIn(ctx: ReadCtx, paper: PaperRow, row: SignerRow) {
  if (!row.agreement) return {}
  const { bytes: shown } = await readFile(ctx, paper.party_id, paper.file_id)
  const agreement = await openAgreement(ctx, { partyId: row.party_id, paperId: row.paper_id, n: row.n }, row.agreement)
  return { evidence: await evidenceOf(agreement, shown) }
}
