import { acts, button, document, goLink, linkButton, more, notice, pageTitle, section, tag, timeline } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { beginDraft } from '../change-draft.ts'
import * as q from '../designer.sql.ts'
import { writtenService, type WrittenService } from '../find-service.ts'
import { texts } from '../texts.ts'
import { moment, officerName, servicePath } from './officer.ts'

const perPage = 20

/** One service as its officers see it: what is live, what is being written, what waits, what was. */
export const serviceOverviewPage: Page = {
  path: `${workbench}/services/:id`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const service = await writtenService(ctx, id)
    const { t, at } = ctx
    const waiting = await ctx.db.maybe(q.openRelease(id))
    const done = Object.entries(texts.done).find(([key]) => ctx.query.get('done') === key)?.[1]
    const main = html`<div class="wrap">${pageTitle({ over: id, title: t(service.name), lead: t(service.live ? texts.versionOf(service.live.version) : service.isRetired ? texts.isRetired : texts.notLive) })}
      ${done && notice('done', { body: t(done), live: true })}
      ${waiting && waitingNotice(ctx, waiting)}
      ${nextSteps(ctx, service, waiting !== undefined)}
      ${section({ id: 'versions', title: t(texts.versions), near: true, body: await versions(ctx, service) })}
      ${service.live && more({ summary: t(texts.retire), body: html`<p>${t(texts.retireLead)}</p><p>${goLink({ href: at(servicePath(id, '/retirement')), text: t(texts.retire) })}</p>` })}</div>`
    return document(ctx.shell, { title: t(service.name), section: 'work', density: 'officer', noindex: true, main, crumbs: crumbsTo(ctx, service) })
  },
  async post(ctx, { id = '' }) {
    await beginDraft(ctx, id)
    return { redirect: ctx.at(servicePath(id, '/draft')) }
  },
}

const crumbsTo = (ctx: PageCtx, service: WrittenService) => [{ href: ctx.at(`${workbench}/services`), text: ctx.t(texts.services) }, { text: ctx.t(service.name) }]

const waitingNotice = (ctx: PageCtx, row: q.ReleaseHead): Html =>
  notice('know', { level: 2, title: ctx.t(texts.states[row.state]), body: html`<p>${row.publish_at && ctx.t(texts.publishesAt(moment(ctx, row.publish_at)))} ${goLink({ href: ctx.at(servicePath(row.service_id, `/releases/${row.n}`)), text: ctx.t(texts.release(row.n)) })}</p>` })

function nextSteps(ctx: PageCtx, { id, live, draft }: WrittenService, waits: boolean): Html {
  const { t, at } = ctx
  const begin = html`<form method="post" action="${at(servicePath(id))}">${ctx.formFields()}${button({ text: t(texts.begin), onward: true })}</form>`
  return html`<div class="acts">${draft ? linkButton({ href: at(servicePath(id, '/draft')), text: t(texts.goOn), onward: true }) : live && begin}
    ${draft && !waits && linkButton({ href: at(servicePath(id, '/propose')), text: t(texts.propose), weight: 'second' })}
    ${(draft || live) && goLink({ href: at(servicePath(id, '/file')), text: t(texts.file) })}
    ${live?.apply && goLink({ href: at(servicePath(id, '/cases')), text: t(texts.cases) })}
    ${live && goLink({ href: at(`/services/${encodeURIComponent(id)}`), text: t(texts.onPage) })}</div>`
}

/** What was proposed, newest first, by key; last what came with the pack. */
async function versions(ctx: PageCtx, { id, live }: WrittenService): Promise<Html> {
  const { t, at } = ctx
  const before = Number(ctx.query.get('before') ?? '')
  const rows = await ctx.db.all(q.releasesOf(id, Number.isInteger(before) && before > 0 ? before : 2 ** 31 - 1, perPage + 1))
  const shown = rows.slice(0, perPage)
  const last = rows.length > perPage ? shown.at(-1) : undefined
  const moments = await Promise.all(
    shown.map(async (row) => ({
      text: html`<a href="${at(servicePath(id, `/releases/${row.n}`))}">${t(texts.versionOf(row.version))} – ${t(texts.releaseKinds[row.kind])}</a> ${tag(row.state === 'live' ? 'ok' : row.state === 'stopped' ? 'no' : 'idle', t(texts.states[row.state]))}`,
      when: row.live_at ? t(texts.liveSince(moment(ctx, row.live_at))) : t(texts.proposedBy(await officerName(ctx, row.proposed_by), moment(ctx, row.proposed_at))),
      note: row.note,
    })),
  )
  const beganWithPack = !last && (shown.at(-1)?.from_version ?? live?.version ?? 0) > 0
  const first = beganWithPack ? [{ text: html`${t(texts.versionOf(shown.at(-1)?.from_version ?? live!.version))}`, when: t(texts.fromPack) }] : []
  return html`${timeline([...moments, ...first])}${last && acts(goLink({ href: `${at(servicePath(id))}?before=${last.n}#versions`, text: t(texts.olderVersions) }))}`
}
