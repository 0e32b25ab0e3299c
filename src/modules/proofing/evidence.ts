import type { Assurance, Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { openFor, sealFor } from '../identity/index.ts'
import * as q from './proofing.sql.ts'
import { issuedPlace } from './sealed-places.ts'

/** One time that a person showed who they are. */
export type Evidence = { readonly at: Date; readonly assurance: Assurance; readonly way: q.Way; readonly organisation: string; readonly issuedOn: Day }

export async function keepEvidence(ctx: Ctx, personId: string, evidence: Omit<Evidence, 'at'>): Promise<void> {
  const id = uuid()
  const { assurance, way, organisation, issuedOn } = evidence
  await ctx.tx.all(q.insertEvidence(personId, { id, at: ctx.now, assurance, way, organisation, issued_on: await sealFor(ctx, personId, issuedOn, issuedPlace(id)) }))
}

/** The latest first. */
export async function evidenceOf(ctx: ReadCtx, personId: string): Promise<readonly Evidence[]> {
  const rows = await ctx.db.all(q.listEvidence(personId))
  return Promise.all(rows.map(async ({ id, at, assurance, way, organisation, issued_on: sealed }) => ({ at, assurance, way, organisation, issuedOn: (await openFor(ctx, personId, sealed, issuedPlace(id))).toString() })))
}

/** The day of issue of the newest document that the person has shown. */
export async function newestDocument(ctx: ReadCtx, personId: string): Promise<Day | undefined> {
  return (await evidenceOf(ctx, personId)).map(({ issuedOn }) => issuedOn).toSorted().at(-1)
}
