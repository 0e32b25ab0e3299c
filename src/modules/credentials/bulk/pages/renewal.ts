import { acts, button, dateField, dateWords, errorSummary, goLink, numberField, select } from '../../../../design/index.ts'
import { addDays, dayIn } from '../../../../kernel/dates.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import type { Text } from '../../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../../kernel/page.ts'
import { must } from '../../../access/index.ts'
import { licencesPage } from '../../work/frame.ts'
import { bulkTexts } from '../bulk-texts.ts'
import { proposeRenewal, type Renewal } from '../propose-renewal.ts'
import { renewalTexts as texts } from '../renewal-texts.ts'
import { issuable, type Issuable } from './issuable.ts'
import { runsPlace } from './run-name.ts'
import { asTyped, dayOf, isBlank, typedDay, type TypedDay } from './typed-day.ts'

const place = `${runsPlace}/renewal`
const soonDays = 60
const mostMonths = 600

type Typed = { readonly type: string; readonly from: TypedDay; readonly until: TypedDay; readonly months: string; readonly to: TypedDay }
type Trouble = { readonly href: string; readonly text: Text }

/** Where an officer proposes to renew all documents of a type that end in a span of days. */
export const renewalPage: Page = {
  path: place,
  who: 'officer',
  action: 'credentials.run',
  postsPerMinute: 10,
  get: (ctx) => shown(ctx, empty(ctx), []),
  async post(ctx, _params, form) {
    const typed = readTyped(form)
    if (onlySwitchesLanguage(form)) return shown(ctx, typed, [])
    const what = renewable(ctx).find((one) => one.value === typed.type)
    const read = readRenewal(typed, dayIn(ctx.now, ctx.house.pack.settings.timeZone))
    if (!what || 'troubles' in read) return { status: 422, body: shown(ctx, typed, [...(what ? [] : [{ href: '#type', text: bulkTexts.noType }]), ...('troubles' in read ? read.troubles : [])]) }
    must(ctx, 'credentials.run', { organisation: what.service.organisation })
    const { runId } = await proposeRenewal(ctx, { service: what.service, output: what.output, ...read.renewal })
    return { redirect: ctx.at(`${runsPlace}/${runId}`) }
  },
}

/** What has no end is not renewed. */
const renewable = (ctx: PageCtx): Issuable[] => issuable(ctx).filter(({ output }) => output.validMonths !== undefined)

const blank = { day: '', month: '', year: '' }
function empty(ctx: PageCtx): Typed {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  return { type: '', from: asTyped(today), until: asTyped(addDays(today, soonDays)), months: '', to: blank }
}

const readTyped = (form: FormBody): Typed => ({ type: form.text('type').slice(0, 200), from: typedDay(form, 'from'), until: typedDay(form, 'until'), months: form.text('months').trim().slice(0, 3), to: typedDay(form, 'to') })

/** What is asked for, or what is wrong with it. */
function readRenewal({ from, until, months, to }: Typed, today: string): { renewal: Renewal } | { troubles: readonly Trouble[] } {
  const [first, last, day] = [dayOf(from), dayOf(until), dayOf(to)]
  const count = /^[1-9]\d*$/.test(months) && Number(months) <= mostMonths ? Number(months) : undefined
  const troubles: Trouble[] = []
  if (!first || first < today) troubles.push({ href: '#from', text: texts.wrongFrom })
  if (!last || (first && last < first)) troubles.push({ href: '#until', text: texts.wrongUntil })
  if ((months === '') === isBlank(to)) troubles.push({ href: '#months', text: texts.oneOfTwo })
  else if (months !== '' && count === undefined) troubles.push({ href: '#months', text: texts.wrongMonths })
  else if (months === '' && (!day || (last && day <= last))) troubles.push({ href: '#to', text: texts.wrongTo })
  const length = count === undefined ? day && { validUntil: day } : { months: count }
  return troubles.length === 0 && first && last && length ? { renewal: { from: first, until: last, ...length } } : { troubles }
}

function shown(ctx: PageCtx, typed: Typed, troubles: readonly Trouble[]): Html {
  const { t, at, tag } = ctx
  const faultAt = (href: string): string | undefined => {
    const found = troubles.find((one) => one.href === href)
    return found && t(found.text)
  }
  const dayField = (name: 'from' | 'until' | 'to', hint?: Text) =>
    dateField({ id: name, name, label: t(texts[name]), ...(hint && { hint: t(hint) }), words: dateWords(tag), value: typed[name], required: name !== 'to', error: faultAt(`#${name}`) })
  const main = html`${troubles.length > 0 && errorSummary({ title: t(texts.problems), problems: troubles.map(({ href, text }) => ({ href, text: t(text) })) })}
    <form id="renewal" method="post" class="form" action="${at(place)}" novalidate>${ctx.formFields()}
      ${select({ id: 'type', name: 'type', label: t(texts.type), required: true, empty: '–', value: typed.type, options: renewable(ctx).map(({ value, name }) => ({ value, label: t(name) })), error: faultAt('#type') })}
      ${dayField('from')}${dayField('until')}
      ${numberField({ id: 'months', name: 'months', label: t(texts.months), hint: t(texts.monthsHint), whole: true, maxLength: 3, value: typed.months, error: faultAt('#months') })}
      ${dayField('to', texts.toHint)}
      ${acts(button({ text: t(texts.send) }))}</form>
    <p class="kept">${goLink({ href: at(runsPlace), text: t(bulkTexts.title), icon: 'chevron-left' })}</p>`
  return licencesPage(ctx, { title: t(texts.title), lead: t(texts.lead), main, typedIn: { form: 'renewal', path: place } })
}
