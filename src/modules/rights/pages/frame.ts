import { document, pageTitle, type Content } from '../../../design/index.ts'
import type { Post } from '../../../kernel/ctx.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { postName as nameOfPost, workbench } from '../../access/index.ts'
import { nameOfOrganisation, nameOfRole } from '../../jurisdiction/index.ts'
import { namesOf } from '../../identity/index.ts'
import { texts } from '../texts.ts'

export const place = `${workbench}/posts`

/** The frame of a page about posts and rights. */
export function rightsPage(ctx: PageCtx, parts: { title: string; lead?: Content; over?: Content; main: Content }): Html {
  const { t, at } = ctx
  const top = [texts.title, texts.second].some((one) => parts.title === t(one))
  return document(ctx.shell, {
    title: parts.title,
    section: 'work',
    density: 'officer',
    noindex: true,
    crumbs: [{ href: at(workbench), text: t(texts.queue) }, ...(top ? [] : [{ href: at(place), text: t(texts.title) }]), { text: parts.title }],
    main: html`<div class="wrap">${pageTitle({ title: parts.title, lead: parts.lead, over: parts.over })}${parts.main}</div>`,
  })
}

/** What an officer is called, in the reader's language. */
export type NameOf = (partyId: string) => string

/** Reads at once what some officers are called. */
export async function officerNames(ctx: PageCtx, ids: readonly (string | null)[]): Promise<NameOf> {
  const nameOf = await namesOf(ctx, ids.filter((id) => id !== null))
  return (partyId) => ctx.t(nameOf(partyId).names)
}

export const moment = (ctx: PageCtx, at: Date): string => writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)
export const day = (ctx: PageCtx, at: Date): string => writeDay(dayIn(at, ctx.house.pack.settings.timeZone), ctx.tag)

/** The last day of a post: it ends with that day. */
export const lastDay = (ctx: PageCtx, end: Date): string => day(ctx, new Date(end.getTime() - 1))

export const roleName = ({ house }: PageCtx, role: string): Text => nameOfRole(house.pack, role)
export const officeName = ({ house }: PageCtx, organisation: string): Text => nameOfOrganisation(house.pack, organisation)
export const postName = (ctx: PageCtx, post: Post): string => ctx.t(nameOfPost(ctx.house.pack, post))
