import { accountFrame } from '../../../design/account-frame.ts'
import { button, goLink, linkList, section, tag, taskList, type State as TagState, type Task } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { kindNames, mandatesOf, mayFor, offersTo, type Mandate } from '../../identity/index.ts'
import { claimsOf } from '../claims.ts'
import { instrumentWords, words } from '../page-texts.ts'
import { givenBy, standingOf, type Given, type Standing } from '../read-mandates.ts'
import { states } from '../texts.ts'

const place = '/account/mandates'

/** Who acts for whom: what the reader holds and is offered, what they have given, and the ways to come to more. */
export const mandatesPage: Page = {
  path: place,
  who: 'person',
  async get(ctx) {
    const { t, actor } = ctx
    const lead = actor.mandate ? words.leadFor(actor.partyNames ?? sameInAll(actor.partyName)) : words.lead
    return accountFrame(ctx, { here: 'mandates', title: t(words.title), lead: t(lead), main: html`${actor.mandate ? undefined : await ownPart(ctx)}${await givenPart(ctx)}` })
  },
}

async function ownPart(ctx: PageCtx): Promise<Html> {
  const { t, at } = ctx
  const [offers, held, claims] = [await offersTo(ctx, ctx.actor.id), await mandatesOf(ctx, ctx.actor.id), await claimsOf(ctx, ctx.actor.id)]
  const claimTags = { waiting: tag('idle', t(instrumentWords.waiting), 'hourglass'), confirmed: tag('ok', t(instrumentWords.confirmed)), refused: tag('no', t(instrumentWords.refused)) }
  return html`${offers.length > 0 && section({ id: 'offers', title: t(words.offers), body: taskList(offers.map((one) => heldTask(ctx, one, tag('act', t(states.offered))))) })}
    ${section({ id: 'held', title: t(words.held), body: held.length > 0 ? html`<form method="post" action="${at('/account/acting')}">${ctx.formFields()}${taskList(held.map((one) => heldTask(ctx, one, actButton(ctx, one))))}</form>` : html`<p class="soft">${t(words.noneHeld)}</p>` })}
    ${claims.length > 0 && section({ id: 'claims', title: t(words.claims), body: taskList(claims.map((claim) => ({ text: claim.name, detail: html`${t(kindNames[claim.kind])} · ${writeDay(dayIn(claim.made_at, ctx.house.pack.settings.timeZone), ctx.tag)}`, tag: claimTags[claim.state] }))) })}
    ${section({ id: 'ways', title: t(words.more), body: ways(ctx) })}`
}

const heldTask = ({ t, at }: PageCtx, one: Mandate, end: Html): Task => ({ text: t(one.names), href: at(`${place}/${one.id}`), detail: one.post ? html`${t(kindNames[one.kind])} · ${t(one.post)}` : t(kindNames[one.kind]), tag: end })

const actButton = ({ t }: PageCtx, { id, names }: Mandate): Html => button({ text: t(words.act), unseen: t(names), weight: 'second', name: 'mandate', value: id })

const ways = ({ t, at }: PageCtx): Html =>
  linkList([
    { href: at(`${place}/child`), title: t(words.child), text: t(words.childAbout) },
    { href: at(`${place}/company`), title: t(words.company), text: t(words.companyAbout) },
    { href: at(`${place}/code`), title: t(words.enterCode), text: t(words.enterCodeAbout) },
    { href: at(`${place}/instrument`), title: t(words.instrument), text: t(words.instrumentAbout) },
  ], 3)

/** What the party has given; under a mandate for who may appoint, or may hand on. */
async function givenPart(ctx: PageCtx): Promise<Html | undefined> {
  const { t, at, actor } = ctx
  const mayAppoint = mayFor(actor, { action: 'appoint' }) === undefined
  if (!mayAppoint && !actor.mandate!.terms.mayDelegate) return undefined
  const all = (await givenBy(ctx)).map((given) => ({ given, standing: standingOf(given.row, ctx.now) }))
  const [open, over] = [all.filter(({ standing }) => isOpen(standing)), all.filter(({ standing }) => !isOpen(standing))]
  const isCompany = actor.partyKind === 'company'
  const add = !mayAppoint ? words.handOn : isCompany ? words.newRepresentative : words.newMandate
  return html`${section({
    id: 'given',
    title: t(isCompany ? words.representatives : words.given),
    body: html`${open.length > 0 ? taskList(open.map((one) => givenTask(ctx, one))) : html`<p class="soft">${t(words.noneGiven)}</p>`}
      <p>${goLink({ href: at(`${place}/new`), text: t(add) })}</p>${isCompany && mayAppoint && html`<p>${goLink({ href: at(`${place}/two-persons`), text: t(words.twoPersons) })}</p>`}`,
  })}${over.length > 0 && section({ id: 'over', title: t(words.over), body: taskList(over.map((one) => givenTask(ctx, one))) })}`
}

const isOpen = (standing: Standing): boolean => standing === 'offered' || standing === 'stands' || standing === 'later'

const tones: Partial<Record<Standing, TagState>> = { offered: 'act', stands: 'ok', refused: 'no' }

export const standingTag = ({ t }: PageCtx, standing: Standing): Html => tag(tones[standing] ?? 'idle', t(states[standing]))

const givenTask = (ctx: PageCtx, { given: { row, agent, details }, standing }: { given: Given; standing: Standing }): Task => ({
  text: agent ? ctx.t(agent) : details.name,
  href: ctx.at(`${place}/${row.id}`),
  detail: details.post ? html`${ctx.t(kindNames[row.kind])} · ${ctx.t(details.post)}` : ctx.t(kindNames[row.kind]),
  tag: standingTag(ctx, standing),
})
