import { document, linkButton, pageTitle, tabs, tag, type Content, type TypedIn } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { partyNames } from '../../identity/index.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { Draft } from '../draft.ts'
import { valueAt, valueOf } from '../written.ts'
import { texts as designerTexts } from '../texts.ts'
import { frameTexts as texts } from './frame-texts.ts'

/** The views of a draft, in the order of their tabs, and the address of each below the service's. */
const views = { outline: 'draft', texts: 'draft/texts', rules: 'draft/rules', try: 'draft/try', procedure: 'draft/procedure', preview: 'draft/preview', difference: 'difference', file: 'file' } as const
export type DraftView = keyof typeof views

/** The same of a version, of which nothing is changed any more. */
const versionViews = { review: '', texts: '/texts', rules: '/rules', try: '/try', procedure: '/procedure', preview: '/preview' } as const

/** Whose pages these are. Without a draft the tools show what is live, or a version. */
export type Framed = {
  readonly serviceId: string
  readonly name: Text
  readonly draft: Draft | undefined
  /** The proposed or earlier version that is shown instead of a draft. */
  readonly release?: { readonly n: number; readonly version: number } | undefined
  readonly faults: number
}

type Parts = {
  /** The tab that this page stands below. */
  readonly view: DraftView
  readonly title: Text
  readonly lead?: Content | undefined
  readonly body: Fragment
  /** Pages between the draft's outline and this one. */
  readonly above?: readonly { readonly href: string; readonly text: string }[]
  readonly scripts?: readonly string[] | undefined
  /** Before everything: what went wrong or well. */
  readonly first?: Fragment
  /** The form whose typed words a switch of language takes along. */
  readonly typedIn?: TypedIn | undefined
}

/** Path of a service's page in the designer, without the language. */
export const designerPath = (serviceId: string, below = ''): string => `${workbench}/services/${serviceId}${below === '' ? '' : `/${below}`}`

/** The draft's service as its draft calls it, in words that can be shown while they are still being written. */
export function nameOf({ serviceId, text }: Pick<Draft, 'serviceId' | 'text'>): Text {
  const name = valueAt(valueOf(text), ['name']) as Partial<Text> | undefined
  const [en, zh] = [name?.en, name?.['zh-Hant']].map((words) => (typeof words === 'string' && words !== '' ? words : undefined))
  return en === undefined && zh === undefined ? sameInAll(serviceId) : { en: (en ?? zh)!, 'zh-Hant': (zh ?? en)! }
}

/** The document of every page of a draft: where it stands, the ways to look at the draft, who changed it last, and the way to its review. */
export async function designerPage(ctx: PageCtx, framed: Framed, parts: Parts): Promise<Html> {
  const { t, at } = ctx
  const path = (below: string) => at(designerPath(framed.serviceId, below))
  const isOutline = parts.view === 'outline' && parts.title === texts.views.outline
  const { release } = framed
  const what = t(release ? designerTexts.versionOf(release.version) : texts.draft)
  const whole = release ? `releases/${release.n}` : 'draft'
  return document(ctx.shell, {
    title: `${t(parts.title)} · ${t(framed.name)}`,
    section: 'work',
    density: 'officer',
    noindex: true,
    simplified: 'accepted',
    crumbs: [
      { text: t(texts.services), href: at(`${workbench}/services`) },
      { text: t(framed.name), href: path('') },
      ...(isOutline ? [] : [{ text: what, href: path(whole) }]),
      ...(parts.above ?? []),
      { text: isOutline ? what : t(parts.title) },
    ],
    ...(parts.scripts && { scripts: parts.scripts }),
    typedIn: parts.typedIn,
    main: html`<div class="wrap sheet">${parts.first}<div class="sheet-head">${pageTitle({ over: html`${what} · ${t(framed.name)}`, title: t(parts.title), lead: parts.lead })}${await standing(ctx, framed)}</div>${waysToLook(ctx, framed, parts.view)}${parts.body}</div>`,
  })
}

/** The tabs over a draft, or over a version and its review. */
export function waysToLook({ t, at }: PageCtx, { serviceId, release }: Pick<Framed, 'serviceId' | 'release'>, view: DraftView | 'review'): Html {
  const way = (name: DraftView | 'review', below: string) => ({ href: at(designerPath(serviceId, below)), text: t(texts.views[name]), current: name === view })
  if (!release) return tabs({ label: t(texts.waysToLook), tabs: (Object.keys(views) as DraftView[]).map((name) => way(name, views[name])) })
  return tabs({ label: t(texts.waysToLookAtVersion), tabs: (Object.keys(versionViews) as (keyof typeof versionViews)[]).map((name) => way(name, `releases/${release.n}${versionViews[name]}`)) })
}

/** How the draft stands, and the one way onward. */
async function standing(ctx: PageCtx, { serviceId, draft, release, faults }: Framed): Promise<Html> {
  const { t, at } = ctx
  if (release) return html`<p class="soft small">${t(texts.versionOnlyShown)}</p>`
  if (!draft) return html`<p class="soft small">${t(texts.noDraft)}</p>`
  const { names } = await partyNames(ctx, draft.changedBy)
  const moment = writeMoment(draft.changedAt, ctx.tag, ctx.house.pack.settings.timeZone)
  return html`<div class="sheet-state"><p>${faults === 0 ? tag('ok', t(texts.noFaults)) : tag('no', t(texts.faults(faults)))}</p><p class="small soft">${t(texts.changed(t(names), moment))}</p><p>${linkButton({ href: at(designerPath(serviceId, 'propose')), text: t(texts.propose), weight: faults === 0 ? 'main' : 'second' })}</p></div>`
}
