import { button, choices, dateField, dateWords, goLink, more, pagination, select, table } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { organisationsFor } from '../../access/index.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { dayOf, isBlank, typedDay, type TypedDay } from '../bulk/pages/typed-day.ts'
import { statusToday } from '../credential.ts'
import { stateNamed, statesToday } from '../state-filter.ts'
import { statusNames } from '../texts.ts'
import { statusTag } from '../pages/licence-card.ts'
import { place } from './frame.ts'
import { endingSoon, listed, type Sought } from './list-filter.ts'
import { workTexts as texts } from './texts.ts'

/** What the address asks for. `wrong`: a field in which no day stands, which narrows nothing. */
export type Asked = { readonly sought: Sought; readonly isNarrowed: boolean; readonly from: TypedDay; readonly until: TypedDay; readonly wrong: readonly ('from' | 'until')[] }

const officesOf = (ctx: PageCtx): readonly string[] => {
  const found = organisationsFor(ctx, 'credentials.find')
  return found === 'all' ? [...ctx.house.pack.organisations.keys()] : found
}

/** Reads the filters of the address; one that names nothing narrows nothing. */
export function soughtIn(ctx: PageCtx): Asked {
  const { query } = ctx
  const offices = officesOf(ctx)
  const office = offices.find((one) => one === query.get('office')) ?? offices[0] ?? ''
  const fields = { text: (name: string) => query.get(name) ?? '' }
  const [from, until] = [typedDay(fields, 'from'), typedDay(fields, 'until')]
  const wrong = (['from', 'until'] as const).filter((name) => !isBlank({ from, until }[name]) && dayOf({ from, until }[name]) === undefined)
  const isNarrowed = query.has('by')
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const sought: Sought = { office, type: query.get('type') || undefined, state: stateNamed(query.get('state')), by: query.get('by') === 'issue' ? 'issue' : 'end', from: dayOf(from), until: dayOf(until) }
  return { sought: isNarrowed ? sought : endingSoon(office, today), isNarrowed, from, until, wrong }
}

/** The filters, one page of what they leave, and the way to the next. */
export async function documentList(ctx: PageCtx, asked: Asked): Promise<Html> {
  const { t, at } = ctx
  const { rows, next } = await listed(ctx, asked.sought, ctx.query.get('after') ?? '')
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const none = html`<p class="soft">${t(asked.isNarrowed ? texts.listedNone : texts.endingNone)}</p>`
  const list = table({
    caption: t(asked.isNarrowed ? texts.listed : texts.ending), hideCaption: true,
    columns: [{ name: t(texts.number) }, { name: t(texts.licence) }, { name: t(texts.issued) }, { name: t(texts.ends) }, { name: t(texts.state) }],
    rows: rows.map((row) => [
      html`<a class="ref" href="${at(`${place}/${row.number}`)}">${row.number}</a>`, t(row.title), writeDay(dayIn(row.issued_at, ctx.house.pack.settings.timeZone), ctx.tag),
      row.valid_until === null ? t(texts.noEnd) : writeDay(row.valid_until, ctx.tag), statusTag(ctx, statusToday(row.status, row.valid_until, today)),
    ]),
  })
  return html`${filterForm(ctx, asked)}${rows.length === 0 ? none : list}${pager(ctx, next)}`
}

function filterForm(ctx: PageCtx, { sought, isNarrowed, from, until, wrong }: Asked): Html {
  const { t, tag, at, house: { pack } } = ctx
  const offices = officesOf(ctx)
  const types = new Map([...pack.services.values()].filter((one) => one.organisation === sought.office).flatMap((one) => (one.apply?.outputs ?? []).map(({ type, title }) => [type, title] as const)))
  const days = (name: 'from' | 'until', value: TypedDay) => dateField({ id: name, name, label: t(texts[name]), words: dateWords(tag), value, ...(wrong.includes(name) && { error: t(texts.noDay) }) })
  const body = html`<form action="${at(place)}" class="form stack">
    ${offices.length > 1 && select({ id: 'office', name: 'office', label: t(texts.office), value: sought.office, options: offices.map((id) => ({ value: id, label: t(nameOfOrganisation(pack, id)) })) })}
    ${select({ id: 'type', name: 'type', label: t(texts.licence), value: isNarrowed ? (sought.type ?? '') : '', empty: t(texts.any), options: [...types].map(([value, title]) => ({ value, label: t(title) })) })}
    ${select({ id: 'state', name: 'state', label: t(texts.state), value: sought.state ?? '', empty: t(texts.any), options: statesToday.map((value) => ({ value, label: t(statusNames[value]) })) })}
    ${choices({ id: 'by', name: 'by', label: t(texts.by), value: sought.by, options: [{ value: 'end', label: t(texts.byEnd) }, { value: 'issue', label: t(texts.byIssue) }] })}
    ${days('from', from)}${days('until', until)}
    <p>${button({ text: t(texts.show), weight: 'second' })}</p>${isNarrowed && html`<p>${goLink({ href: at(place), text: t(texts.clear), icon: 'x' })}</p>`}</form>`
  return more({ summary: t(texts.narrow), body, open: isNarrowed })
}

function pager(ctx: PageCtx, next: string | undefined): Html | undefined {
  const { t, at, query } = ctx
  const address = (after?: string) => {
    const wanted = new URLSearchParams([...query].filter(([name, value]) => name !== 'after' && value !== ''))
    if (after !== undefined) wanted.set('after', after)
    return `${at(place)}${wanted.size > 0 ? `?${wanted}` : ''}`
  }
  return pagination({
    label: t(texts.pages),
    previous: query.has('after') ? { href: address(), text: t(texts.first) } : undefined,
    next: next === undefined ? undefined : { href: address(next), text: t(texts.more) },
  })
}
