import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, checkboxes, emptyState, goLink, more, notice, section, summaryList, tag, type Answer } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { choose, withheldFrom } from '../choices.ts'
import { correctingServices, factsOf, type Fact } from '../facts.ts'
import { sourceLine, texts } from '../texts.ts'

const place = '/account/profile'

/** All that is known of the party acted for, from where and since when, and what of it forms may be filled in with. */
export const profilePage: Page = {
  path: place,
  who: 'person',
  async get(ctx) {
    const { t, at } = ctx
    const facts = await factsOf(ctx, ctx.actor.party)
    const saved = ctx.query.has('saved') && notice('done', { body: t(texts.saved) })
    const main = facts.length === 0 ? emptyState({ title: t(texts.none) }) : html`${saved}${section({ id: 'facts', title: t(texts.facts), body: summaryList(answers(ctx, facts)) })}
      ${section({ id: 'passed', title: t(texts.passed), body: await choiceForm(ctx, facts) })}
      ${section({ id: 'others', title: t(texts.others), body: html`<p>${goLink({ href: at('/account/readings'), text: t(texts.readings) })}</p>` })}`
    return accountFrame(ctx, { here: 'profile', title: t(texts.title), lead: t(ctx.actor.partyKind === 'company' ? texts.leadCompany : texts.lead), main })
  },
  async post(ctx, _params, form) {
    const keys = (await factsOf(ctx, ctx.actor.party)).map(({ key }) => key)
    const ticked = new Set(form.all('passes'))
    await choose(ctx, { serviceId: '', passes: keys.filter((key) => ticked.has(key)), withheld: keys.filter((key) => !ticked.has(key)) })
    return { redirect: `${ctx.at(place)}?saved=1` }
  },
}

function answers(ctx: PageCtx, facts: readonly Fact[]): Answer[] {
  const services = correctingServices(ctx.house.pack)
  return facts.map((fact) => ({
    question: ctx.t(fact.name),
    answer: fact.masked ? html`${ctx.t(fact.masked)} ${more({ summary: ctx.t(texts.showWhole), body: html`<p>${ctx.t(fact.shown)}</p>` })}` : ctx.t(fact.shown),
    mark: tag(fact.origin === 'declared' ? 'idle' : 'ok', ctx.t(texts[fact.origin])),
    source: ctx.t(toldFrom(ctx, fact)),
    change: changeOf(ctx, fact, services),
  }))
}

/** Confirmed by a code before they count, where notices are chosen. */
const contacts = new Set(['person.mobile', 'person.email', 'company.email'])

/** How a fact is put right: a register by its keeper, the person's own word by the person. */
function changeOf(ctx: PageCtx, { origin, key, name }: Fact, services: ReadonlyMap<string, string>): Answer['change'] {
  const about = ctx.t(name)
  if (origin === 'document') return { href: ctx.at('/account/documents'), text: ctx.t(texts.documents), about }
  if (origin === 'declared' && contacts.has(key)) return { href: ctx.at('/account/notices'), text: ctx.t(texts.change), about }
  const service = services.get(key)
  if (origin === 'register' && service !== undefined) return { href: ctx.at(`/services/${service}/apply`), text: ctx.t(texts.askCorrection), about }
  return undefined
}

function toldFrom({ house }: Pick<PageCtx, 'house'>, { source, readAt, validUntil }: Fact) {
  const day = (moment: Date) => compose((tag) => writeDay(dayIn(moment, house.pack.settings.timeZone), tag))
  return sourceLine(source, day(readAt), validUntil && day(validUntil))
}

async function choiceForm(ctx: PageCtx, facts: readonly Fact[]): Promise<Html> {
  const withheld = await withheldFrom(ctx)
  const values = facts.flatMap(({ key }) => (withheld.has(key) ? [] : [key]))
  const options = facts.map(({ key, name }) => ({ value: key, label: ctx.t(name) }))
  return html`<form method="post" action="${ctx.at(place)}" class="form">${ctx.formFields()}
    ${checkboxes({ id: 'passes', name: 'passes', label: ctx.t(texts.passedWhich), hint: ctx.t(texts.passedLead), options, values, columns: true })}
    ${acts(button({ text: ctx.t(texts.save), weight: 'second' }))}</form>`
}
