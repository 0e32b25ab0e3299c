import { bullets, document, pageTitle, section, table } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { heldPosts, partyNames, type HeldPost } from '../../identity/index.ts'
import { actionTexts } from '../action-texts.ts'
import { may } from '../may.ts'
import { postName } from '../post-name.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'
import { whatAPostMay, type Allowed } from '../what-a-post-may.ts'
import { officersPath } from './paths.ts'

/** What one officer may do, by which post and which policy: of the posts at organisations that the reader may look at. */
export const officerPage: Page = {
  path: `${officersPath}/:id`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const { t, at } = ctx
    const posts = (await heldPosts(ctx, id)).filter(({ organisation }) => may(ctx, 'rights.read-officer', { organisation }))
    // Whether somebody holds a post elsewhere, or is there at all, is not told.
    if (posts.length === 0) return refuse('access.no_officer')
    const name = t((await partyNames(ctx, id)).names)
    const main = html`<div class="wrap">${pageTitle({ title: name, lead: t(texts.officerLead) })}${posts.map((post, n) => postPart(ctx, post, n))}</div>`
    return document(ctx.shell, { title: name, section: 'work', density: 'officer', noindex: true, main, crumbs: [{ href: at(officersPath), text: t(texts.officers) }, { text: name }] })
  },
}

function postPart(ctx: PageCtx, post: HeldPost, n: number): Html {
  const { t } = ctx
  const allowed = whatAPostMay(ctx.house, post)
  const rows = allowed.map(({ action, where, by }) => [t(actionTexts[action]), t(texts.where[where]), html`${by.map((policy) => html`<span>${t(policy.says)} <small class="soft" translate="no">${policy.id}</small></span> `)}`])
  const columns = [{ name: t(texts.may) }, { name: t(texts.whereTo) }, { name: t(texts.byWhich) }]
  const title = t(postName(ctx.house.pack, post))
  const body = allowed.length === 0 ? html`<p>${t(texts.nothing)}</p>` : html`${table({ caption: title, hideCaption: true, columns, rows })}${never(ctx, allowed)}`
  return section({ id: `post-${n}`, title, near: true, body: html`<p class="small soft">${validity(ctx, post)}</p>${body}` })
}

function validity({ t, tag, house }: PageCtx, { valid_from: from, valid_to: to }: HeldPost): string {
  const day = (at: Date) => writeDay(dayIn(at, house.pack.settings.timeZone), tag)
  return `${t(texts.since(day(from)))}${to ? `${tag === 'en' ? ', ' : ''}${t(texts.until(day(to)))}` : ''}`
}

function never({ t }: PageCtx, allowed: readonly Allowed[]): Html | false {
  const limits = [...new Set(allowed.flatMap((one) => one.limits))]
  return limits.length > 0 && html`<div class="near"><h3>${t(texts.never)}</h3>${bullets(limits.map((policy) => html`${t(policy.says)} <small class="soft" translate="no">${policy.id}</small>`))}</div>`
}
