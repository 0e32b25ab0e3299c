import { bullets, document, pageTitle, type Crumb } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { writeDay } from '../../../kernel/dates.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { compileForm, inlineRule, toldForm, type ToldForm } from '../../forms/index.ts'
import type { OnlineService, Service } from '../../jurisdiction/index.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { refuse } from '../refusals.ts'
import { rulesTexts as texts } from '../rules-texts.ts'
import { organisationName } from '../service-facts.ts'
import { texts as catalogueTexts } from '../texts.ts'
import { toldRule } from './told-rule.ts'

/** Every rule of a service in plain words, told from its definition: for whoever wants to know how they will be decided about. */
export const rulesPage: Page = {
  path: '/services/:id/rules',
  who: 'anyone',
  keep: true,
  get(ctx, { id = '' }) {
    const { pack } = ctx.house
    const service = pack.services.get(id)
    if (!service || !isOnline(service)) return refuse('service.not_found')
    const { t } = ctx
    const told = toldForm(compileForm(pack, service), ctx.tag)
    const parts: readonly (readonly [id: string, title: string, body: Html | false])[] = [
      ['asked', t(texts.asked), asked(ctx, told)],
      ['kept', t(texts.kept), kept(ctx, told)],
      ['computed', t(texts.computed), computed(ctx, told)],
      ['fee', t(texts.fee), fee(ctx, told)],
      ['tables', t(texts.tables), tables(ctx, told)],
      ['checks', t(texts.checks), checks(ctx, told)],
      ['who', t(texts.who), who(ctx, service, told)],
      ['deadline', t(texts.deadline), told.deadline !== undefined && single(toldRule(ctx, told.deadline))],
      ['valid', t(texts.valid), valid(ctx, told)],
      ['notes', t(texts.notes), bullets([t(texts.emptyNote), t(texts.personNote)])],
    ]
    const main = html`<div class="wrap">${pageTitle({ over: t(service.name), title: t(texts.title), lead: t(texts.lead) })}
      <div class="read stack">${parts.map(([key, title, body]) => body && html`<section class="near" aria-labelledby="${key}"><h2 id="${key}">${title}</h2>${body}</section>`)}</div>${smallRatingLinks(ctx, { kind: 'page', service: service.id })}</div>`
    return document(ctx.shell, { title: `${t(texts.title)} · ${t(service.name)}`, description: t(texts.lead), section: 'services', main, crumbs: trail(ctx, service) })
  },
}

const isOnline = (service: Service): service is OnlineService => service.apply !== undefined

const trail = (ctx: PageCtx, service: Service): Crumb[] => [
  { href: ctx.at('/'), text: ctx.t(catalogueTexts.home) },
  { href: ctx.at(`/services/${service.id}`), text: ctx.t(service.name) },
  { text: ctx.t(texts.title) },
]

/** A list stands by itself, a phrase in a paragraph. */
const single = (body: Html): Html => (String(body).startsWith('<ul') ? body : html`<p>${body}</p>`)

/** What a rule is about, and the rule below it. */
const named = (name: string, body: Html): Html => html`<div><h3>${name}</h3>${body}</div>`

const labelled = (ctx: PageCtx, label: string, body: Html): Html => html`<div>${label}${ctx.tag === 'en' && ' '}${body}</div>`

function asked(ctx: PageCtx, { asked: rules }: ToldForm): Html {
  if (rules.length === 0) return html`<p>${ctx.t(texts.allAsked)}</p>`
  const each = rules.map(({ kind, name, when }) => named(ctx.t(texts[kind](ctx.t(name))), labelled(ctx, ctx.t(kind === 'required' ? texts.requiredIf : texts.askedIf), toldRule(ctx, when))))
  return html`<div class="stack">${each}<p>${ctx.t(texts.othersAsked)}</p></div>`
}

const kept = (ctx: PageCtx, { kept: rules }: ToldForm): Html | false =>
  rules.length > 0 && html`<div class="stack">${rules.map(({ label, rule, otherwise }) => named(ctx.t(texts.question(ctx.t(label))), html`${labelled(ctx, ctx.t(texts.standsIf), toldRule(ctx, rule))}${labelled(ctx, `${ctx.t(texts.otherwise)}${colon(ctx)}`, html`${ctx.t(otherwise)}`)}`))}</div>`

function fee(ctx: PageCtx, { fee: lines }: ToldForm): Html {
  if (lines.length === 0) return html`<p>${ctx.t(texts.noFee)}</p>`
  return html`<div class="stack">${lines.length > 1 && html`<p>${ctx.t(texts.feeSum)}</p>`}${lines.map(({ text, amount }) => named(ctx.t(text), single(toldRule(ctx, amount))))}</div>`
}

function checks(ctx: PageCtx, { checks: all }: ToldForm): Html {
  if (all.length === 0) return html`<p>${ctx.t(texts.noChecks)}</p>`
  return html`<div class="stack">${all.map(({ name, ask, pass, otherwise }) =>
    named(
      ctx.t(name),
      html`${labelled(ctx, `${ctx.t(texts.told)}${colon(ctx)}`, html`${ask.map((one, i) => html`${i > 0 && (ctx.tag === 'en' ? ', ' : '、')}${toldRule(ctx, one)}`)}`)}
        ${labelled(ctx, ctx.t(texts.passes), toldRule(ctx, pass))}${labelled(ctx, `${ctx.t(texts.otherwise)}${colon(ctx)}`, html`${ctx.t(otherwise)}`)}`,
    ),
  )}</div>`
}

function who(ctx: PageCtx, { apply: { refer } }: OnlineService, { route }: ToldForm): Html {
  const routes = route.map(({ to, when }) => named(ctx.t(texts.routed(organisationName(ctx, to))), labelled(ctx, ctx.t(texts.routedIf), toldRule(ctx, when))))
  const asked = refer ? html`${bullets(refer.to.map((id) => organisationName(ctx, id)))}<p>${ctx.t(texts.days(refer.workingDays))}</p>` : html`<p>${ctx.t(texts.noOne)}</p>`
  return html`<div class="stack">${routes}<div>${asked}</div></div>`
}

const computed = (ctx: PageCtx, { computed: all }: ToldForm): Html | false =>
  all.length > 0 && html`<div class="stack">${all.map(({ label, value }) => named(ctx.t(texts.question(ctx.t(label))), single(toldRule(ctx, value))))}</div>`

function tables(ctx: PageCtx, { tables: all }: ToldForm): Html | false {
  if (all.length === 0) return false
  const row = ({ when, from, until, gives }: ToldForm['tables'][number]['rows'][number]) =>
    html`${when === undefined ? ctx.t(texts.always) : html`${ctx.t(texts.ifHolds)}${ctx.tag === 'en' && ' '}${inlineRule(when, ctx.tag)}`}${from !== undefined && ctx.t(texts.from(writeDay(from, ctx.tag)))}${until !== undefined && ctx.t(texts.until(writeDay(until, ctx.tag)))}${colon(ctx)}${ctx.tag === 'en' && ' '}<strong class="num">${inlineRule(gives, ctx.tag)}</strong>`
  return html`<div class="stack"><p>${ctx.t(texts.tableFirst)}</p>${all.map(({ name, rows }) => named(ctx.t(name), bullets(rows.map(row))))}</div>`
}

function valid(ctx: PageCtx, { outputs }: ToldForm): Html | false {
  if (outputs.length === 0) return false
  const each = outputs.map(({ title, when, validFor }) => named(ctx.t(title), html`${when !== undefined && labelled(ctx, ctx.t(texts.issuedIf), toldRule(ctx, when))}${validFor === undefined ? html`<p>${ctx.t(texts.forEver)}</p>` : single(toldRule(ctx, validFor))}`))
  return html`<div class="stack">${each}</div>`
}

const colon = (ctx: PageCtx): string => (ctx.tag === 'en' ? ':' : '：')
