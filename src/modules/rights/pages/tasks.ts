import { tag, type Task } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { compose } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { may } from '../../access/index.ts'
import type { ReviewRow } from '../reviews/reviews.sql.ts'
import type { EmergencyRow, RequestRow } from '../rights.sql.ts'
import { byOn, colon, dueText, quarterName, texts } from '../texts.ts'
import { moment, officeName, officerNames, place, postName, type NameOf } from './frame.ts'

/** Posts that are asked for, as lines of a list. */
export async function requestTasks(ctx: PageCtx, rows: readonly RequestRow[]): Promise<Task[]> {
  const nameOf = await officerNames(ctx, rows.flatMap((row) => [row.party_id, row.proposed_by]))
  return rows.map((row) => requestTask(ctx, row, nameOf))
}

function requestTask(ctx: PageCtx, row: RequestRow, nameOf: NameOf): Task {
  const mine = may(ctx, 'rights.approve', { organisation: row.organisation, officer: row.party_id, authors: [row.proposed_by] })
  return {
    text: ctx.t(colon(nameOf(row.party_id), postName(ctx, row))),
    href: ctx.at(`${place}/requests/${row.party_id}/${row.id}`),
    detail: `${ctx.t(texts.kinds[row.kind])} · ${ctx.t(byOn(nameOf(row.proposed_by), moment(ctx, row.proposed_at)))}`,
    tag: tag(mine ? 'act' : 'run', ctx.t(mine ? texts.yourTurn : texts.another)),
  }
}

/** Emergencies, as lines of a list. */
export async function emergencyTasks(ctx: PageCtx, rows: readonly EmergencyRow[]): Promise<Task[]> {
  const nameOf = await officerNames(ctx, rows.map((row) => row.party_id))
  return rows.map((row) => emergencyTask(ctx, row, nameOf))
}

const emergencyTask = (ctx: PageCtx, row: EmergencyRow, nameOf: NameOf): Task => ({
  text: ctx.t(colon(nameOf(row.party_id), postName(ctx, row))),
  href: ctx.at(`${place}/emergencies/${row.party_id}/${row.id}`),
  detail: moment(ctx, row.began_at),
  tag: row.looked_at ? tag(row.in_order ? 'ok' : 'no', ctx.t(row.in_order ? texts.inOrder : texts.notInOrder)) : tag('act', ctx.t(texts.toLookAt)),
})

export function reviewTask(ctx: PageCtx, row: ReviewRow): Task {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  return {
    text: ctx.t(colon(ctx.t(officeName(ctx, row.organisation)), ctx.t(quarterName(row.quarter)))),
    href: ctx.at(`${place}/reviews/${encodeURIComponent(row.organisation)}/${row.quarter}`),
    detail: ctx.t(dueText(compose((language) => writeDay(row.due_on, language)))),
    tag: row.closed_at ? tag('ok', ctx.t(texts.closed)) : row.due_on < today ? tag('late', ctx.t(texts.overdue)) : tag('act', ctx.t(texts.open)),
  }
}
