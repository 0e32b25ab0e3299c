import { document, pageTitle, tabs } from '../../../design/index.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { toolsTexts as texts } from './texts.ts'

export type Tool = 'procedure' | 'rules' | 'try' | 'preview' | 'texts'
const tools: readonly Tool[] = ['procedure', 'rules', 'try', 'preview', 'texts']

/** Path of a page of a draft, without the language. */
export const draftPath = ({ id }: Pick<Service, 'id'>, below = ''): string => `/work/services/${id}/draft${below === '' ? '' : `/${below}`}`

/** The frame of each tool: the draft's service above, the way to the other tools, and the tool itself in the full width. */
export function toolPage(ctx: PageCtx, service: Service, parts: { tool: Tool; title: Text; lead?: Text | undefined; body: Fragment; scripts?: readonly string[] }): Html {
  const { t, at } = ctx
  const ways = tabs({ label: t(texts.tools), tabs: tools.map((tool) => ({ href: at(draftPath(service, tool)), text: t(texts[tool]), current: tool === parts.tool })) })
  return document(ctx.shell, {
    title: `${t(parts.title)} · ${t(service.name)}`,
    section: 'work',
    noindex: true,
    simplified: 'accepted',
    crumbs: [{ text: t(texts.services), href: at('/work/services') }, { text: t(service.name), href: at(draftPath(service)) }, { text: t(parts.title) }],
    ...(parts.scripts && { scripts: parts.scripts }),
    main: html`<div class="wrap wide">${pageTitle({ over: html`${t(texts.draft)} · ${t(service.name)}`, title: t(parts.title), lead: parts.lead && t(parts.lead) })}${ways}${parts.body}</div>`,
  })
}
