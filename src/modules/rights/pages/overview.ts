import { emptyState, goLink, linkButton, pagination, section, table, taskList } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { officersPath, organisationsFor } from '../../access/index.ts'
import { emergencyRoles } from '../emergency.ts'
import { reviewsOf } from '../reviews/reviews.sql.ts'
import * as q from '../rights.sql.ts'
import { colon, newestOnly, texts } from '../texts.ts'
import { day, lastDay, officeName, officerNames, place, postName, rightsPage, roleName, type NameOf } from './frame.ts'
import { emergencyTasks, requestTasks, reviewTask } from './tasks.ts'

const most = { waiting: 50, emergencies: 10, reviews: 12 }
const perPage = 40

/** Everything about posts at the offices of a rights officer: what waits, emergencies, reviews, who holds what. Any officer can hand over a duty from here. */
export const overviewPage: Page = {
  path: place,
  who: 'officer',
  async get(ctx) {
    const { t, at } = ctx
    const looked = organisationsFor(ctx, 'rights.read-officer')
    const offices = looked === 'all' ? [...ctx.house.pack.organisations.keys()] : looked
    const proposes = organisationsFor(ctx, 'rights.propose').length > 0
    const ways = html`<p class="row">${proposes && linkButton({ href: at(`${place}/new`), text: t(texts.newPost), weight: 'second' })}
      ${ctx.actor.posts.length > 0 && goLink({ href: at(`${place}/delegation`), text: t(texts.delegate) })} ${emergencyRoles(ctx).length > 0 && goLink({ href: at(`${place}/emergency`), text: t(texts.emergency) })}</p>`
    const parts = offices.length > 0 && html`${await waitingPart(ctx, offices)}${await emergenciesPart(ctx, offices)}${await reviewsPart(ctx, offices)}${looked !== 'all' && (await Promise.all(looked.map((organisation) => postsPart(ctx, organisation))))}`
    return rightsPage(ctx, { title: t(texts.title), lead: t(offices.length > 0 ? texts.lead : texts.ownLead), main: html`${ways}${parts || (await ownPart(ctx))}` })
  },
}

/** Rows of a statement that was asked for one more than the page shows, and words that say so where there are more. */
function cut<Row>(ctx: PageCtx, rows: readonly Row[], most: number): { shown: readonly Row[]; said: Html | false } {
  return { shown: rows.slice(0, most), said: rows.length > most && html`<p class="soft">${ctx.t(newestOnly(most))}</p>` }
}

async function waitingPart(ctx: PageCtx, offices: readonly string[]): Promise<Html> {
  const { shown, said } = cut(ctx, await ctx.db.all(q.waitingRequests(offices, most.waiting + 1)), most.waiting)
  return section({ id: 'waiting', title: ctx.t(texts.waiting), near: true, body: shown.length > 0 ? html`${taskList(await requestTasks(ctx, shown))}${said}` : html`<p>${ctx.t(texts.noneWaiting)}</p>` })
}

async function emergenciesPart(ctx: PageCtx, offices: readonly string[]): Promise<Html | undefined> {
  const { shown, said } = cut(ctx, await ctx.db.all(q.emergenciesOf(offices, most.emergencies + 1)), most.emergencies)
  if (shown.length === 0) return undefined
  return section({ id: 'emergencies', title: ctx.t(texts.emergencies), near: true, body: html`${taskList(await emergencyTasks(ctx, shown))}${said}` })
}

async function reviewsPart(ctx: PageCtx, offices: readonly string[]): Promise<Html> {
  const { shown, said } = cut(ctx, await ctx.db.all(reviewsOf(offices, most.reviews + 1)), most.reviews)
  return section({ id: 'reviews', title: ctx.t(texts.reviews), near: true, body: shown.length > 0 ? html`${taskList(shown.map((row) => reviewTask(ctx, row)))}${said}` : html`<p>${ctx.t(texts.nothing)}</p>` })
}

/** What an officer holds or will hold. */
async function ownPart(ctx: PageCtx): Promise<Html> {
  const { t } = ctx
  const columns = [texts.role, texts.kind, texts.from, texts.until].map((name) => ({ name: t(name) }))
  const held = await ctx.db.all(q.postsOfOfficer(ctx.actor.id, ctx.now))
  const nameOf = await officerNames(ctx, held.map((row) => row.stands_for))
  const rows = held.map((row) => [postName(ctx, row), howHeld(ctx, row, nameOf), day(ctx, row.valid_from), row.valid_to ? lastDay(ctx, row.valid_to) : '–'])
  return section({ id: 'own', title: t(texts.own), near: true, body: table({ caption: t(texts.own), hideCaption: true, columns, rows }) })
}

const howHeld = (ctx: PageCtx, row: q.HeldPost, nameOf: NameOf): string => `${ctx.t(texts.kinds[row.kind as keyof typeof texts.kinds])}${row.stands_for ? ` (${nameOf(row.stands_for)})` : ''}`

/** Who holds what at one organisation, by key. */
async function postsPart(ctx: PageCtx, organisation: string): Promise<Html> {
  const { t, at } = ctx
  const [role = '', partyId = ''] = (ctx.query.get(`after-${organisation}`) ?? '').split(' ')
  const after = isUuid(partyId) ? { role: role.slice(0, 60), partyId } : { role: '', partyId: '00000000-0000-0000-0000-000000000000' }
  const rows = await ctx.db.all(q.postsOfOffice(organisation, ctx.now, after, perPage + 1))
  const shown = rows.slice(0, perPage)
  const last = rows.length > perPage ? shown.at(-1) : undefined
  const nameOf = await officerNames(ctx, shown.flatMap((row) => [row.party_id, row.stands_for]))
  const columns = [{ name: t(texts.officer) }, { name: t(texts.role) }, { name: t(texts.kind) }, { name: t(texts.until) }]
  const body = shown.length === 0 ? emptyState({ title: t(texts.nothing), level: 3 }) : table({
    caption: t(texts.posts), hideCaption: true, columns,
    rows: shown.map((row) => [html`<a href="${at(`${officersPath}/${row.party_id}`)}">${nameOf(row.party_id)}</a>`, t(roleName(ctx, row.role)), howHeld(ctx, row, nameOf), row.valid_to ? lastDay(ctx, row.valid_to) : '–']),
  })
  const next = last && { href: `${at(place)}?${new URLSearchParams({ [`after-${organisation}`]: `${last.role} ${last.party_id}` })}#posts-${organisation}`, text: t(texts.posts) }
  return section({ id: `posts-${organisation}`, title: t(colon(t(texts.posts), t(officeName(ctx, organisation)))), near: true, body: html`${body}${pagination({ label: t(texts.posts), next })}` })
}
