import { bullets, notice } from '../../../design/index.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { PlacedFault } from '../prove-draft.ts'
import { designerPage, nameOf } from '../pages/designer-frame.ts'
import type { DraftService } from './draft-of.ts'
import { toolsTexts as texts } from './texts.ts'

export type Tool = 'procedure' | 'rules' | 'try' | 'preview' | 'texts'

/** Path of a page of a draft or a version, without the language. */
export const draftPath = ({ path }: Pick<DraftService, 'path'>, below: string): string => `${path}/${below}`

/** The frame of each tool: the draft's own, and the tool itself in the full width. */
export async function toolPage(ctx: PageCtx, { service, draft, release, isUnreadable, faults }: DraftService, parts: { tool: Tool; title: Text; lead?: Text | undefined; body: Fragment; scripts?: readonly string[] }): Promise<Html> {
  const framed = { serviceId: service.id, name: draft ? nameOf(draft) : service.name, draft, release, faults: faults.length }
  return designerPage(ctx, framed, { view: parts.tool, title: parts.title, lead: parts.lead && ctx.t(parts.lead), scripts: parts.scripts, body: html`<div class="tool">${isUnreadable && unreadable(ctx, faults)}${parts.body}</div>` })
}

/** Faults are told to writers in English, as the proof prints them. */
const unreadable = ({ t }: PageCtx, faults: readonly PlacedFault[]): Html =>
  notice('care', { level: 2, title: t(texts.unreadable), body: html`<p>${t(texts.unreadableWhy)}</p><div lang="en">${bullets(faults.slice(0, 5).map(({ message }) => message))}</div>` })

/** A tool that needs a form, for a service that has none. */
export const notOnlinePage = (ctx: PageCtx, draft: DraftService, { tool, title }: { tool: Tool; title: Text }): Promise<Html> => toolPage(ctx, draft, { tool, title, body: notice('know', { body: ctx.t(texts.notOnline) }) })
