import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import type { Day } from '../../../kernel/dates.ts'
import { newReference, uuid } from '../../../kernel/ids.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { record } from '../../journal/index.ts'
import type { BulkEntry } from '../entries.ts'
import { insertRun } from './bulk.sql.ts'
import type { Issued } from './propose-run.ts'

/** Which documents are renewed, by their last days, and until when: all to one day, or each for so many months from its own. */
export type Renewal = { readonly from: Day; readonly until: Day } & ({ readonly validUntil: Day } | { readonly months: number })

/** Begins a run that renews what an office has issued: jobs gather the documents slice by slice. Nothing is issued before another officer agrees. */
export async function proposeRenewal(ctx: Ctx, { service, output, ...renewal }: Issued & Renewal): Promise<{ runId: string }> {
  const { organisation } = service
  const runId = uuid(ctx.now.getTime())
  await ctx.tx.all(insertRun({
    organisation, id: runId, reference: newReference(), service_id: service.id, type: output.type, source: 'renewal', columns: null,
    valid_until: 'validUntil' in renewal ? renewal.validUntil : null, ends_from: renewal.from, ends_until: renewal.until, months: 'months' in renewal ? renewal.months : null,
    lines: 0, proposed_by: ctx.actor.id, proposed_at: ctx.now,
  }))
  await record<BulkEntry>(ctx, nobody, { what: 'credential.run-proposed', about: runId, organisation, service: service.id, type: output.type, lines: 0, source: 'renewal' })
  await addJob(ctx, { partyId: nobody, task: 'credentials.bulk-check', payload: { organisation, runId } })
  return { runId }
}
