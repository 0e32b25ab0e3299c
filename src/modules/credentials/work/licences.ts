import { acts, button, goLink, section, table, textField } from '../../../design/index.ts'
import { addDays, dayIn, isDay, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { nobody } from '../../../kernel/ctx.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { maySomewhere, organisationsFor } from '../../access/index.ts'
import { endingAtOffices } from './find.sql.ts'
import { findDocument } from './find-document.ts'
import { licencesPage, place } from './frame.ts'
import { workTexts as texts } from './texts.ts'

const pageSize = 20
const soonDays = 60

/** Where an officer finds a licence by its number, outside of any case, and sees what ends soon. */
export const licencesWorkPage: Page = {
  path: place,
  who: 'officer',
  action: 'credentials.find',
  async get(ctx) {
    const typed = ctx.query.get('number')
    if (typed === null) return overview(ctx, '')
    try {
      return { redirect: ctx.at(`${place}/${(await findDocument(ctx, typed)).newest.number}`) }
    } catch (error) {
      // A number that finds nothing is a fault of the form, not a page that is not there.
      if (error instanceof Refusal && error.code === 'credential.no_such_number') return { status: 200, body: await overview(ctx, typed, ctx.t(texts.noSuchNumber)) }
      throw error
    }
  },
}

async function overview(ctx: PageCtx, typed: string, problem?: string): Promise<Html> {
  const { t, at } = ctx
  const main = html`<form method="get" class="form" action="${at(place)}">
      ${textField({ id: 'number', name: 'number', label: t(texts.find), hint: t(texts.findHint), value: typed.slice(0, 40), autocomplete: 'off', error: problem })}
      ${acts(button({ text: t(texts.findButton) }))}</form>
    ${maySomewhere(ctx, 'credentials.run') && html`<p>${goLink({ href: at(`${place}/runs`), text: t(texts.bulk) })}</p>`}
    ${section({ id: 'ending', title: t(texts.ending), body: await ending(ctx) })}`
  return licencesPage(ctx, { title: t(texts.title), main })
}

async function ending(ctx: PageCtx): Promise<Html> {
  const { t, at, house } = ctx
  const found = organisationsFor(ctx, 'credentials.find')
  const offices = found === 'all' ? [...house.pack.organisations.keys()] : found
  const today = dayIn(ctx.now, house.pack.settings.timeZone)
  const [day = '', id = ''] = (ctx.query.get('after') ?? '').split('.')
  const after = isDay(day) && isUuid(id) ? { day, id } : { day: today, id: nobody }
  const rows = await ctx.db.all(endingAtOffices(offices, today, addDays(today, soonDays), after, pageSize))
  if (rows.length === 0) return html`<p class="soft">${t(texts.endingNone)}</p>`
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return html`${table({
    caption: t(texts.ending), hideCaption: true,
    columns: [{ name: t(texts.number) }, { name: t(texts.licence) }, { name: t(texts.ends) }],
    rows: rows.map((row) => [html`<a class="ref" href="${at(`${place}/${row.number}`)}">${row.number}</a>`, t(row.title), writeDay(row.valid_until, ctx.tag)]),
  })}${last && html`<p>${goLink({ href: `${at(place)}?after=${last.valid_until}.${last.id}`, text: t(texts.more) })}</p>`}`
}
