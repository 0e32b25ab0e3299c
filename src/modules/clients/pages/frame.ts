import { document, pageTitle, type Crumb, type TypedIn } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import type { ClientRow } from '../clients.sql.ts'
import { texts } from '../texts.ts'

export const systemsPath = '/developers/clients'
export const systemPath = (id: string): string => `${systemsPath}/${encodeURIComponent(id)}`

/** A page for those who connect, with the way back to the page for developers. */
export function developerFrame(ctx: PageCtx, parts: { title: Text; lead?: Text; over?: Text; before?: Html | false; main: Html; crumbs?: readonly Crumb[]; open?: boolean; form?: boolean; typedIn?: TypedIn }): Html {
  const { t, at } = ctx
  const crumbs = [{ href: at('/'), text: t(texts.home) }, { href: at('/developers'), text: t(texts.developers) }, ...(parts.crumbs ?? []), { text: t(parts.title) }]
  const title = pageTitle({ title: t(parts.title), over: parts.over && t(parts.over), lead: parts.lead && t(parts.lead) })
  return document(ctx.shell, {
    title: t(parts.title),
    noindex: parts.open ? undefined : true,
    ...(parts.open && parts.lead && { description: t(parts.lead) }),
    typedIn: parts.typedIn,
    main: html`<div class="wrap"><div class="${parts.form ? 'form' : 'stack'}">${parts.before}${title}${parts.main}</div></div>`,
    crumbs,
  })
}

/** The way back from a page of one system. */
export const systemCrumbs = ({ t, at }: PageCtx, row?: ClientRow): Crumb[] => [
  { href: at(systemsPath), text: t(texts.systems) },
  ...(row ? [{ href: at(systemPath(row.id)), text: t(row.registration.names) }] : []),
]

/** A department by its name, another organisation as its owner wrote it. */
export const organisationName = ({ house }: PageCtx, { kind, organisation }: Pick<ClientRow, 'kind' | 'organisation'>): Text => (kind === 'department' ? nameOfOrganisation(house.pack, organisation) : sameInAll(organisation))
