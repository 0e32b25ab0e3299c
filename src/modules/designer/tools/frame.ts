import { bullets, document, notice, pageTitle, tabs } from '../../../design/index.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Service } from '../../jurisdiction/index.ts'
import type { PlacedFault } from '../prove-draft.ts'
import type { DraftService } from './draft-of.ts'
import { toolsTexts as texts } from './texts.ts'

export type Tool = 'procedure' | 'rules' | 'try' | 'preview' | 'texts'
const tools: readonly Tool[] = ['procedure', 'rules', 'try', 'preview', 'texts']

/** Path of a page of a draft, without the language. */
export const draftPath = ({ id }: Pick<Service, 'id'>, below = ''): string => `/work/services/${id}/draft${below === '' ? '' : `/${below}`}`

/** The frame of each tool: the draft's service above, the way to the other tools, and the tool itself in the full width. */
export function toolPage(ctx: PageCtx, { service, isUnreadable, faults }: DraftService, parts: { tool: Tool; title: Text; lead?: Text | undefined; body: Fragment; scripts?: readonly string[] }): Html {
  const { t, at } = ctx
  const ways = tabs({ label: t(texts.tools), tabs: tools.map((tool) => ({ href: at(draftPath(service, tool)), text: t(texts[tool]), current: tool === parts.tool })) })
  return document(ctx.shell, {
    title: `${t(parts.title)} · ${t(service.name)}`,
    section: 'work',
    noindex: true,
    simplified: 'accepted',
    crumbs: [{ text: t(texts.services), href: at('/work/services') }, { text: t(service.name), href: at(`/work/services/${service.id}`) }, { text: t(parts.title) }],
    ...(parts.scripts && { scripts: parts.scripts }),
    main: html`<div class="wrap tool">${pageTitle({ over: html`${t(texts.draft)} · ${t(service.name)}`, title: t(parts.title), lead: parts.lead && t(parts.lead) })}${ways}${isUnreadable && unreadable(ctx, faults)}${parts.body}</div>`,
  })
}

/** Faults are told to writers in English, as the proof prints them. */
const unreadable = ({ t }: PageCtx, faults: readonly PlacedFault[]): Html =>
  notice('care', { level: 2, title: t(texts.unreadable), body: html`<p>${t(texts.unreadableWhy)}</p><div lang="en">${bullets(faults.slice(0, 5).map(({ message }) => message))}</div>` })

/** A tool that needs a form, for a service that has none. */
export const notOnlinePage = (ctx: PageCtx, draft: DraftService, { tool, title }: { tool: Tool; title: Text }): Html => toolPage(ctx, draft, { tool, title, body: notice('know', { body: ctx.t(texts.notOnline) }) })
