import { nobody, visitor } from '../../kernel/ctx.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { record } from '../journal/index.ts'
import type { SigningEntry } from './entries.ts'
import { indicationOf } from './indication.ts'
import type { SignedReport } from './signature-report.ts'

/** Notes that a file that was checked does not hold, and why: under nobody, by nobody, so who asked and what for is not in it. */
export async function noteFailure(ctx: PageCtx, report: SignedReport): Promise<void> {
  const code = failureOf(report)
  if (code !== undefined) await ctx.write((writing) => record<SigningEntry>({ ...writing, actor: visitor }, nobody, { what: 'document.check-failed', code }))
}

/** The first of its signatures that does not hold says why; a file without any is no failure. */
function failureOf(report: SignedReport): string | undefined {
  if ('unread' in report) return report.unread === 'not-signed' ? undefined : report.unread
  const [first] = report.signatures.map(indicationOf).filter((one) => one.main !== 'TOTAL-PASSED')
  return first && 'sub' in first ? first.sub : undefined
}
