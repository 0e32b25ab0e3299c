import { bullets, button, document, emptyState, errorSummary, goLink, linkButton, notice, pageTitle, plainRows, section, tag, timeline, type Problem, type State } from '../../../design/index.ts'
import { nobody } from '../../../kernel/ctx.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { may, workbench } from '../../access/index.ts'
import { namesOf } from '../../identity/index.ts'
import { textOf } from '../content.ts'
import { nameOf } from '../outside/filter.ts'
import * as q from '../publishing.sql.ts'
import { difference } from './difference.ts'
import { openItem, type OpenItem } from './open-item.ts'
import { reviewForm, type TypedReview } from './review-form.ts'
import { editorTexts as texts } from './texts.ts'

/** One item at work: where it stands, what can be done with it, and what was done. */
export const overviewPage: Page = {
  path: `${workbench}/content/:id`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    return showOverview(ctx, await openItem(ctx, id))
  },
}

const languagesOfNote = ['en', 'zh-Hant'] as const
const signs: Readonly<Record<string, State>> = { unpublished: 'idle', live: 'ok', withdrawn: 'no', draft: 'act', proposed: 'run', scheduled: 'late' }

/** The page, or the same after a refused act, with what was typed and what is wrong. */
export async function showOverview(ctx: PageCtx, open: OpenItem, refused: { problems: readonly Problem[]; title?: string; review?: TypedReview } = { problems: [] }): Promise<Html> {
  const { t } = ctx
  const { item, kind, draft } = open
  const title = (draft && (t(textOf(draft.content.title)) || draft.content.title.en)) || (item.title && t(item.title)) || t(texts.noTitle)
  const tags = html`<p class="row">${tag(signs[item.state]!, t(texts.state[item.state]))}${draft && tag(signs[draft.state]!, t(texts.state[draft.state]))}</p>`
  const live = item.state === 'live' && html`<p class="row">${goLink({ href: ctx.at(`${kind.path}/${item.slug}`), text: t(texts.publicPage) })}</p>`
  const main = html`<div class="wrap">
    ${refused.problems.length > 0 && errorSummary({ title: refused.title ?? t(texts.notProposed), problems: refused.problems })}
    ${pageTitle({ over: html`${t(kind.one)} · ${nameOf(ctx, item.organisation)}`, title, extra: html`${tags}${live}` })}
    <div class="split"><div class="main stack">${draft ? await draftPart(ctx, { ...open, draft }, refused.review) : withoutDraft(ctx, open)}</div>
    <div class="beside stack">${await history(ctx, item)}${await addresses(ctx, item)}</div></div></div>`
  return document(ctx.shell, { title, section: 'work', density: 'officer', noindex: true, main, crumbs: [{ href: ctx.at(`${workbench}/content`), text: t(texts.content) }, { text: title }] })
}

/** A form of one button, for an act on the draft as it was read. */
function act(ctx: PageCtx, { item, draft }: OpenItem, to: string, look: { text: string; weight?: 'main' | 'second' | 'quiet' | 'risk' }): Html {
  const revision = draft && html`<input type="hidden" name="revision" value="${draft.revision}">`
  return html`<form method="post" action="${ctx.at(`${workbench}/content/${item.id}/${to}`)}">${ctx.formFields()}${revision}${button(look)}</form>`
}

async function draftPart(ctx: PageCtx, open: OpenItem & { draft: q.DraftRow }, review: TypedReview | undefined): Promise<Html> {
  const { t } = ctx
  const { item, draft } = open
  const links = html`<p class="row">${linkButton({ href: ctx.at(`${workbench}/content/${item.id}/edit`), text: t(texts.edit), icon: 'pen', weight: 'second' })}${linkButton({ href: ctx.at(`${workbench}/content/${item.id}/preview`), text: t(texts.preview), icon: 'eye', weight: 'second' })}</p>`
  const discard = act(ctx, open, 'discarding', { text: t(texts.discard), weight: 'quiet' })
  const earlier = draft.base > 0 ? await ctx.db.maybe(q.readVersion(item.id, draft.base)) : undefined
  const note = draft.correction && html`<dl class="mini"><div><dt>${t(texts.correction)}</dt>${languagesOfNote.map((tag) => html`<dd lang="${tag}">${draft.correction![tag]}</dd>`)}</div></dl>`
  const changes = earlier && section({ id: 'changes', title: t(texts.changes), near: true, body: html`${note}${difference(ctx, earlier.content, draft.content)}` })
  return html`${section({ id: 'draft', title: t(texts.nextVersion(item.version + 1)), near: true, body: html`<div class="stack">${links}${await standing(ctx, open, review)}${draft.state === 'draft' && discard}</div>` })}${changes}`
}

/** What can be done with a draft in its state. */
async function standing(ctx: PageCtx, open: OpenItem & { draft: q.DraftRow }, review: TypedReview | undefined): Promise<Html> {
  const { t } = ctx
  const { draft, item } = open
  if (draft.state === 'scheduled') {
    const when = writeMoment(draft.release_at!, ctx.tag, ctx.house.pack.settings.timeZone)
    return html`${notice('know', { body: t(texts.scheduledFor(when)), sign: 'clock' })}${act(ctx, open, 'taking-back', { text: t(texts.takeBackSchedule), weight: 'second' })}`
  }
  if (draft.state === 'proposed') {
    const own = !may(ctx, 'publishing.approve', { organisation: item.organisation, authors: draft.written_by })
    return html`${own ? notice('know', { body: t(texts.ownReview) }) : reviewForm(ctx, item, draft, review)}${own && act(ctx, open, 'taking-back', { text: t(texts.takeBack), weight: 'quiet' })}`
  }
  const last = (await ctx.db.all(q.readSteps(item.id))).find(({ step }) => step !== 'began')
  const returned = last?.step === 'returned' && last.words && notice('care', { title: t(texts.steps.returned), body: html`<p lang="">${last.words}</p>` })
  return html`${returned}<p class="soft">${t(texts.proposeWhy)}</p>${act(ctx, open, 'proposal', { text: t(texts.propose) })}`
}

function withoutDraft(ctx: PageCtx, open: OpenItem): Html {
  const { t } = ctx
  const { item } = open
  if (item.state === 'unpublished') return emptyState({ title: t(texts.state.unpublished), act: goLink({ href: ctx.at(`${workbench}/content`), text: t(texts.content) }) })
  const correct = act(ctx, open, 'correction', { text: t(item.state === 'live' ? texts.correct : texts.bringBack) })
  const withdraw = item.state === 'live' && linkButton({ href: ctx.at(`${workbench}/content/${item.id}/withdrawal`), text: t(texts.withdraw), weight: 'risk' })
  const reason = item.withdrawal && notice('stop', { title: t(texts.state.withdrawn), body: t(item.withdrawal.reason) })
  return html`${reason}<div class="row">${correct}${withdraw}</div>`
}

async function history(ctx: PageCtx, item: q.ItemRow): Promise<Html> {
  const steps = await ctx.db.all(q.readSteps(item.id))
  const nameOf = await namesOf(ctx, steps.flatMap(({ by }) => (by === nobody ? [] : [by])))
  const { timeZone } = ctx.house.pack.settings
  const moments = steps.map((one) => ({
    text: ctx.t(texts.steps[one.step]),
    when: writeMoment(one.at, ctx.tag, timeZone),
    datetime: one.at.toISOString(),
    note: html`${ctx.t(one.by === nobody ? texts.system : nameOf(one.by).names)}${one.words && html`<br>${one.words}`}`,
  }))
  return section({ id: 'history', title: ctx.t(texts.history), near: true, body: moments.length > 0 ? timeline(moments) : html`<p class="soft">–</p>` })
}

/** The present address and the older ones; and the versions that were released. */
async function addresses(ctx: PageCtx, item: q.ItemRow): Promise<Html> {
  const all = await ctx.db.all(q.readAddresses(item.id))
  const versions = item.version > 0 ? await ctx.db.all(q.readVersions(item.id)) : []
  const { timeZone } = ctx.house.pack.settings
  const rows = versions.map((one) => ({ text: ctx.t(texts.nextVersion(one.n)), end: html`<span class="small soft">${writeMoment(one.released_at, ctx.tag, timeZone)}</span>` }))
  return html`${rows.length > 0 && section({ id: 'versions', title: ctx.t(texts.versions), near: true, body: plainRows(rows) })}${all.length > 0 && section({ id: 'addresses', title: ctx.t(texts.addresses), near: true, body: bullets(all.map(({ path }) => html`<span class="ref">${path}</span>`)) })}`
}
