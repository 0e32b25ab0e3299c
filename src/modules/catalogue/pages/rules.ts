import { bullets, document, pageTitle, type Crumb } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { compileForm, toldForm, type ToldForm } from '../../forms/index.ts'
import type { OnlineService, Service } from '../../jurisdiction/index.ts'
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
      ['fee', t(texts.fee), fee(ctx, told)],
      ['checks', t(texts.checks), checks(ctx, told)],
      ['who', t(texts.who), who(ctx, service)],
      ['valid', t(texts.valid), told.validFor === undefined ? html`<p>${t(texts.forEver)}</p>` : single(toldRule(ctx, told.validFor))],
      ['notes', t(texts.notes), bullets([t(texts.emptyNote), t(texts.personNote)])],
    ]
    const main = html`<div class="wrap">${pageTitle({ over: t(service.name), title: t(texts.title), lead: t(texts.lead) })}
      <div class="read stack">${parts.map(([key, title, body]) => body && html`<section class="near" aria-labelledby="${key}"><h2 id="${key}">${title}</h2>${body}</section>`)}</div></div>`
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
  const each = rules.map(({ kind, name, when }) => named(ctx.t(texts[kind](ctx.t(name))), labelled(ctx, ctx.t(texts.askedIf), toldRule(ctx, when))))
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

function who(ctx: PageCtx, { apply: { refer } }: OnlineService): Html {
  if (!refer) return html`<p>${ctx.t(texts.noOne)}</p>`
  return html`${bullets(refer.to.map((id) => organisationName(ctx, id)))}<p>${ctx.t(texts.days(refer.workingDays))}</p>`
}

const colon = (ctx: PageCtx): string => (ctx.tag === 'en' ? ':' : '：')
