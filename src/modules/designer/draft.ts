import type { ReadCtx } from '../../kernel/ctx.ts'
import { may } from '../access/index.ts'
import * as q from './designer.sql.ts'
import { refuse } from './refusals.ts'

/** The working copy of a service: the whole text of its file, and what it was begun from. */
export type Draft = {
  readonly serviceId: string
  readonly organisation: string
  readonly text: string
  readonly revision: number
  /** The version that was live when it was begun, and its text; 0 and '' for a new service. */
  readonly fromVersion: number
  readonly fromText: string
  /** Party ids of everybody who wrote in it. */
  readonly editors: readonly string[]
  readonly changedBy: string
  readonly changedAt: Date
}

/** A draft for somebody who may write it; others are told that there is none. */
export async function draftOf(ctx: ReadCtx, serviceId: string): Promise<Draft> {
  return (await findDraft(ctx, serviceId)) ?? refuse('design.not_found')
}

export async function findDraft(ctx: ReadCtx, serviceId: string): Promise<Draft | undefined> {
  const row = await ctx.db.maybe(q.readDraft(serviceId))
  return row && may(ctx, 'designer.write', { organisation: row.organisation }) ? toDraft(row) : undefined
}

export const toDraft = (row: q.DraftRow): Draft => ({
  serviceId: row.service_id,
  organisation: row.organisation,
  text: row.text,
  revision: row.revision,
  fromVersion: row.from_version,
  fromText: row.from_text,
  editors: row.editors,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
})
