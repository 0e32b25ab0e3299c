import type { Task } from '../../design/index.ts'
import { writeMoment } from '../../kernel/dates.ts'
import { html } from '../../kernel/html.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { organisationsFor, workbench } from '../access/index.ts'
import { waitingFor } from './editor/editor.sql.ts'
import { about, titleOf } from './editor/list-page.ts'
import { editorTexts as texts } from './editor/texts.ts'

/** What others wrote for the public and what waits for the reader's review. */
export async function draftsToReview(ctx: PageCtx, most: number): Promise<readonly Task[]> {
  const found = organisationsFor(ctx, 'publishing.approve')
  const rows = found.length > 0 ? await ctx.db.all(waitingFor(ctx.actor.id, found === 'all' ? null : found, most)) : []
  const { timeZone } = ctx.house.pack.settings
  return rows.map((row) => ({ text: titleOf(ctx, row), href: ctx.at(`${workbench}/content/${row.item_id}`), detail: html`${about(ctx, row)} · ${ctx.t(texts.savedAt(writeMoment(row.saved_at, ctx.tag, timeZone)))}` }))
}
