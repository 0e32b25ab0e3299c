import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import { dayIn } from '../../../kernel/dates.ts'
import type { JobRun } from '../../../kernel/jobs.ts'
import { csvRecords } from '../../../kernel/read-csv.ts'
import { bySlices } from '../../../kernel/slices.ts'
import { hashOfNumber, holdersOfNumbers, namesOf, openFor, sealFor } from '../../identity/index.ts'
import * as q from './bulk.sql.ts'
import { gatherSlice } from './gather-slice.ts'
import { checkLine, type BadLine, type GoodLine } from './check-line.ts'
import type { Columns } from './columns.ts'
import { outputOf } from './output-of.ts'
import { keyOfRun, linePlace, piecePlace, type Run } from './run.ts'
import { tellWhenChecked } from './tell-when-checked.ts'

/** Checks the file of a run piece by piece, or gathers what it renews slice by slice; a job that was stopped or killed is gone on with where it was. */
export async function checkRun(job: JobRun): Promise<void> {
  const key = keyOfRun(job)
  await bySlices(job, 'credentials.bulk-check', async (inTx) => {
    const run = await job.db.maybe(q.readRun(key))
    if (run?.state !== 'checking') return false
    if (run.source === 'renewal') {
      await inTx((ctx) => gatherSlice(ctx, run))
      return true
    }
    const piece = await job.db.maybe(q.nextPiece(key))
    if (!piece) return false
    await inTx((ctx) => checkPiece(ctx, run, run.columns!, piece))
    return true
  })
}

type Good = GoodLine & { readonly line: number }
type Fault = { readonly line: number; readonly code: string; readonly about: string | null }

/** One piece in one transaction: its lines, its faults, the figures of the run; and the piece is gone. */
async function checkPiece(ctx: Ctx, run: Run, columns: Columns, piece: { readonly first_line: number; readonly sealed: Buffer }): Promise<void> {
  const key = { organisation: run.organisation, runId: run.id }
  if (!(await ctx.tx.maybe(q.takePiece(key, piece.first_line)))) return
  const text = (await openFor(ctx, nobody, piece.sealed, piecePlace(run.id, piece.first_line))).toString()
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const about = { pack: ctx.house.pack, output: outputOf(ctx.house, run), columns, today, validUntil: run.valid_until }
  const good: Good[] = []
  const faults: Fault[] = []
  let line = piece.first_line
  for (const { values } of csvRecords(text)) {
    const found: GoodLine | BadLine = checkLine(about, values)
    if ('fault' in found) faults.push({ line, code: found.fault, about: found.about ?? null })
    else good.push({ ...found, line })
    line++
  }
  const lines = await linesOf(ctx, run.id, columns.holder.scheme, good, faults)
  const written = new Set((await ctx.tx.all(q.insertLines(key, lines))).map((one) => one.line))
  for (const one of lines) if (!written.has(one.line)) faults.push({ line: one.line, code: 'twice', about: null })
  await ctx.tx.all(q.insertFaults(key, faults))
  const awaiting = lines.filter((one) => one.holderHash !== null && written.has(one.line)).length
  const moved = await ctx.tx.maybe(q.addChecked(key, { checked: line - piece.first_line, ready: written.size - awaiting, awaiting, faulty: faults.length }, ctx.now))
  if (moved) await tellWhenChecked(ctx, run, moved)
}

/** Each line for its holder. A person whom a number does not name yet is waited for; a party that is not there is a fault. */
async function linesOf(ctx: Ctx, runId: string, scheme: string, good: readonly Good[], faults: Fault[]): Promise<q.NewLine[]> {
  const holders = await holdersOfNumbers(ctx, scheme, good.map((one) => one.number))
  // The keys of all holders at once, not one by one.
  await namesOf(ctx, holders.values())
  const lines: q.NewLine[] = []
  for (const { line, number, thing, words } of good) {
    const partyId = holders.get(number)
    if (!partyId && scheme === 'party') {
      faults.push({ line, code: 'nobody', about: scheme })
      continue
    }
    lines.push({
      partyId: partyId ?? nobody,
      line,
      thing: ctx.house.keys.hmac('bulk thing', thing),
      holderHash: partyId ? null : hashOfNumber(ctx.house, scheme, number),
      scheme: partyId ? null : scheme,
      sealed: await sealFor(ctx, partyId ?? nobody, JSON.stringify(words), linePlace(runId, line)),
    })
  }
  return lines
}
