import { document, emptyState, flower, goLink, pageTitle, pagination, section, table, type Petals } from '../../../design/index.ts'
import { addDays, dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { organisationsOf } from '../../access/index.ts'
import * as q from '../participation.sql.ts'
import { openWords } from '../rate-service.ts'
import { texts } from '../texts.ts'

const wordsPerPage = 20

/** What was said about the services of the officer's own organisations. */
export const workRatingsPage: Page = {
  path: '/work/ratings',
  who: 'officer',
  async get(ctx) {
    const { t } = ctx
    const organisations = organisationsOf(ctx.actor)
    const ids = [...ctx.house.pack.services.values()].filter((service) => organisations.includes(service.organisation)).map((service) => service.id)
    const from = addDays(dayIn(ctx.now, ctx.house.pack.settings.timeZone), -29)
    const byService = await ctx.db.all(q.figuresByService(ids, from))
    const body = byService.length === 0 ? emptyState({ title: t(texts.none), body: t(texts.noneWhy) }) : html`${figures(ctx, byService, await ctx.db.all(q.figuresByDay(ids, from)))}${await words(ctx, ids)}`
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.ratings), lead: t(texts.ratingsLead), extra: html`<p>${goLink({ href: ctx.at('/work'), text: t(texts.queue) })}</p>` })}${body}</div>`
    return document(ctx.shell, { title: t(texts.ratings), section: 'work', noindex: true, main })
  },
}

const mean = ({ stars, n }: q.Figures) => (stars / n).toFixed(2)

function figures(ctx: PageCtx, byService: readonly (q.Figures & { service_id: string })[], byDay: readonly (q.Figures & { day: string })[]): Html {
  const { t } = ctx
  const columns = [{ name: t(texts.mean), right: true }, { name: t(texts.count), right: true }]
  const services = table({ caption: t(texts.byService), hideCaption: true, columns: [{ name: t(texts.service) }, ...columns], rows: byService.map((row) => [nameOf(ctx, row.service_id), mean(row), String(row.n)]) })
  const days = table({ caption: t(texts.byDay), hideCaption: true, columns: [{ name: t(texts.day) }, ...columns], rows: byDay.map((row) => [writeDay(row.day, ctx.tag), mean(row), String(row.n)]) })
  return html`${section({ id: 'by-service', title: t(texts.byService), body: services, near: true })}${section({ id: 'by-day', title: t(texts.byDay), body: days, near: true })}`
}

const nameOf = (ctx: PageCtx, serviceId: string) => ctx.t(ctx.house.pack.services.get(serviceId)!.name)

async function words(ctx: PageCtx, ids: readonly string[]): Promise<Html> {
  const { t } = ctx
  const rows = await ctx.db.all(q.latestWords(ids, before(ctx), wordsPerPage + 1))
  const shown = rows.slice(0, wordsPerPage)
  const last = shown.at(-1)
  const next = rows.length > shown.length && last ? { href: `${ctx.at('/work/ratings')}?before=${last.at.getTime()}.${last.id}#words`, text: t(texts.older) } : undefined
  const list = html`<ul class="lines">${shown.map((row) => html`<li>${flower(row.stars as Petals, 'small', t(texts.petals(row.stars)))}<p lang="${row.language}">${openWords(ctx.house, row)}</p><p class="small soft">${nameOf(ctx, row.service_id)} · ${writeMoment(row.at, ctx.tag, ctx.house.pack.settings.timeZone)}</p></li>`)}</ul>`
  return section({ id: 'words', title: t(texts.latestWords), near: true, body: html`${shown.length > 0 ? list : html`<p>${t(texts.noWords)}</p>`}${pagination({ label: t(texts.latestWords), next })}` })
}

/** The key that the last page ended with: milliseconds and id. */
function before(ctx: PageCtx): { at: Date; id: string } {
  const [at, id] = (ctx.query.get('before') ?? '').split('.')
  if (at && id && /^\d{1,14}$/.test(at) && isUuid(id)) return { at: new Date(Number(at)), id }
  return { at: new Date(ctx.now.getTime() + 60_000), id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }
}
