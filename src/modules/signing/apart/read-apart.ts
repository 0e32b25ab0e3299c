import { boundedProcess, type Bounds, type Unanswered } from '../../../kernel/bounded-process.ts'
import type { House } from '../../../kernel/ctx.ts'
import { refusePdf, type lookThrough } from '../pdf/prepare-pdf.ts'
import { refuse } from '../refusals.ts'
import type { SignedReport } from '../signature-report.ts'
import { trustMaterialOf } from '../trust-of.ts'
import type { Asked, Checked } from './reading-process.ts'

const program = new URL('./reading-process.ts', import.meta.url)
/** The worst that was found within our limits on values and streams took 4 seconds on two busy cores; honest files of 20 MB a quarter of one. */
const bounds: Bounds = { ms: 5_000, heapMegabytes: 256, mostWaiting: 6 }

// Two lines, so that whoever hands in hostile files to be checked, for which nobody need sign in, keeps nobody from signing.
const checking = boundedProcess<Asked, Checked>(program, bounds)
const preparing = boundedProcess<Asked, ReturnType<typeof lookThrough>>(program, bounds)

/**
 * What is to be told of the signatures of a file, and the files inside it: an answer for anything that is handed in. It is read by a process with limits,
 * so this one answers others meanwhile. Refuses (`signing.busy`) when many wait. `ms` is for tests.
 */
export async function readSignedApart(house: House, file: Buffer, now: Date, ms?: number): Promise<{ readonly report: SignedReport; readonly attached: readonly Buffer[] }> {
  const checked = await checking({ bytes: file, check: { trust: await trustMaterialOf(house, now), now } }, ms)
  if ('unanswered' in checked) return { report: { unread: unansweredAs(checked) }, attached: [] }
  return { report: checked.report, attached: checked.attached.map((one) => Buffer.from(one)) }
}

/** Refuses (`signing.pdf_…`) a PDF that cannot be signed; it is read in the same way. */
export async function preparePdfApart(file: Buffer, ms?: number): Promise<void> {
  const prepared = await preparing({ bytes: file }, ms)
  if ('unanswered' in prepared) refuse(unansweredAs(prepared) === 'broken' ? 'signing.pdf_broken' : 'signing.pdf_too_slow')
  else if ('fault' in prepared) refusePdf(prepared.fault)
}

const unansweredAs = ({ unanswered }: Unanswered): 'too-slow' | 'broken' => (unanswered === 'busy' ? refuse('signing.busy') : unanswered === 'too-much' ? 'too-slow' : 'broken')
