import type { Task } from '../../design/index.ts'
import { writeMoment } from '../../kernel/dates.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { may, workbench } from '../access/index.ts'
import { desksOf } from './desks-of.ts'
import { definitionOfCase } from './find-case.ts'
import { proposedStep } from './propose-action.ts'
import { waitingProposals } from './proposals.sql.ts'

/** Steps that a first officer has proposed and the reader may confirm, oldest first. Of a case its number and no names: opening it is a reading. */
export async function proposalsToConfirm(ctx: PageCtx, most: number): Promise<readonly Task[]> {
  const desks = desksOf(ctx)
  const rows = desks.length > 0 ? await ctx.db.all(waitingProposals(ctx.actor.id, desks, most)) : []
  const tasks = await Promise.all(
    rows.map(async (row): Promise<Task[]> => {
      const { service, procedure } = await definitionOfCase(ctx, row)
      const step = procedure.actions[row.action]
      if (!step || !may(ctx, 'cases.confirm', proposedStep(step, row, { proposer_id: row.proposer_id, organisation: row.proposer_organisation }))) return []
      const when = writeMoment(row.proposed_at, ctx.tag, ctx.house.pack.settings.timeZone)
      return [{ text: `${ctx.t(step.name)}: ${row.reference}`, href: ctx.at(`${workbench}/${row.reference}`), detail: `${ctx.t(service.name)} · ${when}` }]
    }),
  )
  return tasks.flat()
}
