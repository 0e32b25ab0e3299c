import { document, pageTitle, type Content, type TypedIn } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { workTexts as texts } from './texts.ts'

export const place = `${workbench}/licences`

/** The frame of an officer's page about licences. */
export function licencesPage(ctx: PageCtx, parts: { readonly title: string; readonly lead?: Content; readonly main: Content; readonly typedIn?: TypedIn }): Html {
  const { t, at } = ctx
  const isTop = parts.title === t(texts.title)
  return document(ctx.shell, {
    title: parts.title,
    section: 'work',
    density: 'officer',
    noindex: true,
    crumbs: [{ href: at(workbench), text: t(texts.workbench) }, ...(isTop ? [] : [{ href: at(place), text: t(texts.title) }]), { text: parts.title }],
    ...(parts.typedIn && { typedIn: parts.typedIn }),
    main: html`<div class="wrap">${pageTitle({ title: parts.title, ...(parts.lead && { lead: parts.lead }) })}${parts.main}</div>`,
  })
}
