import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import { dayIn, type Day } from '../../../kernel/dates.ts'
import { newReference, uuid } from '../../../kernel/ids.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { csvRecords } from '../../../kernel/read-csv.ts'
import { sealFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { Output, Service } from '../../jurisdiction/index.ts'
import type { BulkEntry } from '../entries.ts'
import * as q from './bulk.sql.ts'
import { readColumns, type Columns, type HeaderFault } from './columns.ts'
import { linesInSlice, mostFileBytes, mostLines, piecePlace } from './run.ts'

export type FileFault = HeaderFault | { readonly code: 'empty' | 'too-large' | 'not-text' | 'end-missing' | 'end-past'; readonly about: string }

/** A service and one of the documents that it brings out. */
export type Issued = { readonly service: Pick<Service, 'id' | 'organisation'>; readonly output: Output }

type Piece = { readonly firstLine: number; readonly text: string }

/**
 * Begins a run: keeps the file in pieces, sealed, and asks for them to be checked. Nothing is issued before another officer agrees. Answers with what is
 * wrong with the file as a whole; what is wrong with its lines is found by the checking.
 */
export async function proposeRun(ctx: Ctx, input: Issued & { readonly bytes: Buffer; readonly validUntil?: Day }): Promise<{ runId: string } | { fault: FileFault }> {
  const { service, output } = input
  const read = readFile(ctx, input)
  if ('fault' in read) return read
  const fault = endFault(ctx, input, read.columns)
  if (fault) return { fault }
  const key = { organisation: service.organisation, runId: uuid(ctx.now.getTime()) }
  const last = read.pieces.at(-1)!
  const lines = last.firstLine - 1 + [...csvRecords(last.text)].length
  await ctx.tx.all(q.insertRun({
    organisation: key.organisation, id: key.runId, reference: newReference(), service_id: service.id, type: output.type, source: 'file', valid_until: input.validUntil ?? null,
    columns: read.columns, ends_from: null, ends_until: null, months: null, lines, proposed_by: ctx.actor.id, proposed_at: ctx.now,
  }))
  // A few at a time, so that no statement grows with the file.
  for (let at = 0; at < read.pieces.length; at += piecesInStatement) {
    const some = read.pieces.slice(at, at + piecesInStatement)
    const sealed = await Promise.all(some.map(({ firstLine, text }) => sealFor(ctx, nobody, text, piecePlace(key.runId, firstLine))))
    await ctx.tx.all(q.insertPieces(key, some.map((one) => one.firstLine), sealed))
  }
  await record<BulkEntry>(ctx, nobody, { what: 'credential.run-proposed', about: key.runId, organisation: key.organisation, service: service.id, type: output.type, lines })
  await addJob(ctx, { partyId: nobody, task: 'credentials.bulk-check', payload: { organisation: key.organisation, runId: key.runId } })
  return { runId: key.runId }
}

const piecesInStatement = 20

/** What is wrong with the last day that is to hold for all lines. What never ends has none; what ends has one here or in a column. */
function endFault({ house, now }: Ctx, { output, validUntil }: { readonly output: Output; readonly validUntil?: Day }, columns: Columns): FileFault | undefined {
  const ends = output.validMonths !== undefined
  if (validUntil === undefined) return ends && columns.validUntil === undefined ? { code: 'end-missing', about: '' } : undefined
  if (!ends) return { code: 'no-end', about: '' }
  return validUntil < dayIn(now, house.pack.settings.timeZone) ? { code: 'end-past', about: '' } : undefined
}

function readFile({ house }: Ctx, { bytes, output }: { readonly bytes: Buffer; readonly output: Output }): { columns: Columns; pieces: readonly Piece[] } | { fault: FileFault } {
  if (bytes.length > mostFileBytes) return { fault: { code: 'too-large', about: String(mostLines) } }
  const text = textOf(bytes)
  if (text === undefined) return { fault: { code: 'not-text', about: '' } }
  const [header] = csvRecords(text)
  if (!header) return { fault: { code: 'empty', about: '' } }
  const columns = readColumns(house.pack, output, header.values)
  if ('code' in columns) return { fault: columns }
  const pieces = [...piecesOf(text, header.end)]
  if (pieces.length === 0) return { fault: { code: 'empty', about: '' } }
  if (pieces.length > mostLines / linesInSlice) return { fault: { code: 'too-large', about: String(mostLines) } }
  return { columns, pieces }
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The text in pieces of so many lines, the first line after the header being 1. */
function* piecesOf(text: string, from: number): Generator<Piece> {
  let start = from
  let end = from
  let line = 0
  for (const record of csvRecords(text, from)) {
    end = record.end
    if (++line % linesInSlice === 0) {
      yield { firstLine: line - linesInSlice + 1, text: text.slice(start, end) }
      start = end
    }
  }
  if (line % linesInSlice !== 0) yield { firstLine: line - (line % linesInSlice) + 1, text: text.slice(start, end) }
}
