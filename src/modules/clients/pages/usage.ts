import { barChart, emptyState, goLink, more, section, table } from '../../../design/index.ts'
import { csv } from '../../../kernel/csv.ts'
import { addDays, dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { usageByClient, usageSince, type UsageRow } from '../calls.sql.ts'
import { namesOf } from '../clients.sql.ts'
import { refuse } from '../refusals.ts'
import { usageTexts as texts } from '../usage-texts.ts'
import { developerFrame, organisationName } from './frame.ts'

const usagePath = '/developers/usage'
const [daysShown, daysInFile, mostSystems] = [30, 365, 100]

/** Sign-ins and refusals of each system, for everybody: running figures, read by day. */
export const usagePage: Page = {
  path: usagePath,
  who: 'anyone',
  async get(ctx) {
    const one = ctx.query.get('system')
    return one === null ? overview(ctx) : ofSystem(ctx, one)
  },
}

async function overview(ctx: PageCtx): Promise<Html> {
  const { t, at } = ctx
  const rows = await ctx.db.all(usageByClient(since(ctx, daysShown), mostSystems))
  const known = await namesIn(ctx, rows)
  const most = Math.max(1, ...rows.map((row) => row.sign_ins))
  const chart = barChart({ id: 'sign-ins', caption: t(texts.bySystem), note: t(texts.ofDays(daysShown)), bars: rows.slice(0, 12).map((row) => ({ name: t(known.get(row.client_id)!.name), share: row.sign_ins / most, says: written(row.sign_ins) })) })
  const lines = rows.map((row) => [html`<a href="${at(usagePath)}?system=${encodeURIComponent(row.client_id)}">${t(known.get(row.client_id)!.name)}</a>`, t(known.get(row.client_id)!.organisation), ...figures(row)])
  const list = table({ caption: t(texts.figures), columns: [{ name: t(texts.system) }, { name: t(texts.organisation) }, ...columns(ctx)], rows: lines })
  const main = rows.length === 0 ? emptyState({ title: t(texts.none), body: t(texts.noneWhy) }) : html`${chart}${list}`
  return developerFrame(ctx, { title: texts.title, lead: texts.lead, main: html`${main}<p>${goLink({ href: at(`${usagePath}/figures.csv`), text: t(texts.csv), icon: 'download' })}</p>`, open: true })
}

async function ofSystem(ctx: PageCtx, id: string): Promise<Html> {
  const { t, at, tag } = ctx
  const name = (await namesIn(ctx, [{ client_id: id }])).get(id) ?? refuse('usage.unknown')
  const rows = await ctx.db.all(usageSince(since(ctx, daysShown), id))
  const most = Math.max(1, ...rows.map((row) => row.sign_ins))
  const chart = barChart({ id: 'sign-ins', caption: t(texts.signIns), note: t(texts.ofDays(daysShown)), bars: rows.map((row) => ({ name: writeDay(row.day, tag), share: row.sign_ins / most, says: written(row.sign_ins) })) })
  const list = table({ caption: t(texts.byDay), hideCaption: true, columns: [{ name: t(texts.day) }, ...columns(ctx)], rows: rows.map((row) => [writeDay(row.day, tag), ...figures(row)]) })
  const main = rows.length === 0 ? emptyState({ title: t(texts.none), body: t(texts.noneWhy) }) : html`${chart}${section({ id: 'days', title: t(texts.byDay), near: true, body: more({ summary: t(texts.allFigures), body: list }) })}`
  return developerFrame(ctx, { title: name.name, over: name.organisation, main: html`${main}<p>${goLink({ href: at(usagePath), text: t(texts.all) })}</p>`, crumbs: [{ href: at(usagePath), text: t(texts.title) }], open: true })
}

/** The figures of a year, a line for each day and system (RFC 4180). */
export const usageFilePage: Page = {
  path: `${usagePath}/figures.csv`,
  who: 'anyone',
  async get(ctx) {
    const rows = await ctx.db.all(usageSince(since(ctx, daysInFile), null))
    const known = await namesIn(ctx, rows)
    const lines = rows.map((row) => [row.day, row.client_id, known.get(row.client_id)!.name.en, known.get(row.client_id)!.name['zh-Hant'], known.get(row.client_id)!.organisation.en, ...counts(row).map(String)])
    return { file: Buffer.from(csv([['day', 'system', 'name_en', 'name_zh', 'organisation', 'sign_ins', 'refused', 'calls'], ...lines])), type: 'text/csv; charset=utf-8', name: 'digital-identity-usage.csv' }
  },
}

const since = (ctx: PageCtx, days: number): string => addDays(dayIn(ctx.now, ctx.house.pack.settings.timeZone), 1 - days)
const counts = (row: Omit<UsageRow, 'day' | 'client_id'>): number[] => [row.sign_ins, row.refused, row.calls]
const figures = (row: Omit<UsageRow, 'day' | 'client_id'>): string[] => counts(row).map(written)
const written = (n: number): string => n.toLocaleString('en')
const columns = ({ t }: PageCtx) => [{ name: t(texts.signIns), right: true }, { name: t(texts.refused), right: true }, { name: t(texts.calls), right: true }]

async function namesIn(ctx: PageCtx, rows: readonly { client_id: string }[]): Promise<ReadonlyMap<string, { name: Text; organisation: Text }>> {
  const found = await ctx.db.all(namesOf([...new Set(rows.map((row) => row.client_id))]))
  return new Map(found.map((one) => [one.id, { name: one.names, organisation: one.organisation === '' ? sameInAll('') : organisationName(ctx, one) }]))
}
