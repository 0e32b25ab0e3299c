import { bullets } from '../../../design/index.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { billOf, checkAll, foreseenObstacles, neededParties, outcomesOf, pledgeDaysOf, routeOf, walkForm, type About, type Answers, type Form, type Walk } from '../../forms/index.ts'
import type { OnlineDraft } from '../tools/draft-of.ts'
import { rulesTexts } from './texts.ts'
import { toldPart } from './told-result.ts'
import { tryTexts as texts } from './try-texts.ts'

/** Everything that follows from answers, by the functions that decide it for applicants. */
export function whatFollows(ctx: PageCtx, { pack, service }: OnlineDraft, form: Form, answers: Answers, about: About): Html {
  const { t } = ctx
  const walk = walkForm(form, answers, about)
  const days = pledgeDaysOf(form, answers, about)
  const organisation = pack.organisations.get(routeOf(form, walk))
  const parties = neededParties(form, walk.variables)
  const lines: readonly (readonly [name: string, value: Fragment])[] = [
    [t(texts.sending), sending(ctx, form, answers, about)],
    [t(texts.fee), fee(ctx, form, answers, about)],
    [t(texts.route), organisation ? t(organisation.name) : ''],
    [t(texts.deadline), days === undefined ? (service.pledge ? t(service.pledge.text) : t(texts.pledgeInWords)) : t(rulesTexts.workingDays(days))],
    ...(form.tables.length > 0 ? [[t(texts.tables), tables(ctx, form, walk)] as const] : []),
    ...(service.eligibility ? [[t(texts.eligibility), eligibility(ctx, form, walk, about, pack)] as const] : []),
    ...(parties.length > 0 ? [[t(texts.parties), bullets(parties.map(({ name }) => t(name)))] as const] : []),
    [t(texts.documents), documents(ctx, form, answers, about)],
    [t(texts.pages), bullets(walk.pages.map(({ page }) => t(page.title)))],
  ]
  return html`<dl class="lines">${lines.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

const mostTold = 6

function sending({ t }: PageCtx, form: Form, answers: Answers, about: About): Html {
  const problems = checkAll(form, answers, about)
  if (problems.length === 0) return html`<b>${t(texts.ready)}</b>`
  return html`${t(texts.notReady(problems.length))}${bullets([...problems.slice(0, mostTold).map(({ text }) => t(text)), ...(problems.length > mostTold ? ['…'] : [])])}`
}

function fee({ t, house }: PageCtx, form: Form, answers: Answers, about: About): Html {
  if (form.fee.length === 0) return html`${t(texts.noFee)}`
  const money = (minor: number) => formatMoney(minor, house.pack.settings.currency)
  const { lines, totalMinor, unsettled } = billOf(form, answers, about)
  if (unsettled) return html`${t(texts.feeUnknown(unsettled.line))} <span class="soft">${t(rulesTexts.outcomes[unsettled.outcome.outcome])}</span>`
  return html`<b class="num">${money(totalMinor)}</b>${lines.length > 1 && bullets(lines.map(({ text, amountMinor }) => html`${t(text)}: <span class="num">${money(amountMinor)}</span>`))}`
}

/** A table that no row of which fits has no result, which is told where it is read. */
function tables(ctx: PageCtx, form: Form, { variables }: Walk): Html {
  const result = (id: string): Html => {
    try {
      return toldPart(ctx, { value: variables.tables?.[id] })
    } catch {
      return html`<span class="soft">${ctx.t(rulesTexts.noValue)}</span>`
    }
  }
  return bullets(form.tables.map(({ table: { id, name } }) => html`${ctx.t(name)}: ${result(id)}`))
}

function eligibility({ t }: PageCtx, form: Form, walk: Walk, about: About, pack: OnlineDraft['pack']): Html {
  const obstacles = foreseenObstacles(pack, form, walk, about)
  return obstacles.length > 0 ? bullets(obstacles.map(t)) : html`${t(texts.eligible)}`
}

function documents({ t, tag }: PageCtx, form: Form, answers: Answers, about: About): Html {
  const outcomes = outcomesOf(form, answers, {}, about)
  if (outcomes.length === 0) return html`${t(texts.noDocuments)}`
  const between = tag === 'en' ? ': ' : '：'
  return html`${outcomes.map(({ output, claims, validMonths }) => html`<p><b>${t(output.title)}</b> · ${t(validMonths === undefined ? texts.forEver : rulesTexts.months(validMonths))}</p>${bullets(claims.map(({ label, value }) => html`${t(label)}${between}${t(value)}`))}`)}`
}
