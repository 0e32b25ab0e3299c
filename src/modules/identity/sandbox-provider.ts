import { acts, button, more, section } from '../../design/index.ts'
import { html, type Html } from '../../kernel/html.ts'
import type { House } from '../../kernel/ctx.ts'
import { dayIn, writeDay } from '../../kernel/dates.ts'
import { compose, type Text } from '../../kernel/i18n.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { nameOfOrganisation, nameOfRole } from '../jurisdiction/index.ts'
import { givenForm } from './names.ts'
import type { IdentityProvider } from './provider.ts'
import { companyName, hasOwnAccount, sandboxOf, sandboxPartyId, type SandboxCompany, type SandboxOfficer, type SandboxPerson } from './sandbox-people.ts'
import * as texts from './texts.ts'

/** Signs in as one of the jurisdiction's fictional people: one press of a button proves everything. */
export const sandboxProvider: IdentityProvider = {
  id: 'sandbox',
  offer(ctx, fields) {
    const { people, companies, officers, otherOfficers } = sandboxOf(ctx.house)
    const { t } = ctx
    const body = html`<p class="soft">${t(texts.sandbox.lead)}</p>
      <form method="post" action="${ctx.at('/sign-in')}">${fields()}
        ${residents(ctx, people.filter((one) => hasOwnAccount(one, dayIn(ctx.now, ctx.house.pack.settings.timeZone))).map((one) => row(ctx, one, tellResident(one))))}
        ${fold(ctx, 'representatives', companies.flatMap((company) => company.representatives.map((one) => row(ctx, one, texts.postAt(one.post, companyName(company)), company))))}
        ${fold(ctx, 'officers', officers.map((one) => row(ctx, one, tellOfficer(ctx, one))))}
        ${fold(ctx, 'otherOfficers', inOrder(ctx, otherOfficers).map((one) => row(ctx, one, tellOfficer(ctx, one))))}
      </form>`
    return section({ id: 'fictional', title: t(texts.sandbox.title), body })
  },
  confirm(ctx, fields) {
    const person = everybodyOf(ctx.house).find((one) => sandboxPartyId(ctx.house, 'person', one.id) === ctx.actor.id)
    if (!person) return undefined
    const latin = givenForm(person.nameEn)
    const label = ctx.t(texts.confirmAs(latin, person.nameZh ?? latin))
    return section({ id: 'fictional', title: ctx.t(texts.sandbox.confirm), body: html`<p class="soft">${ctx.t(texts.sandbox.lead)}</p><form method="post" action="${ctx.at('/sign-in')}">${fields()}${acts(button({ text: label, weight: 'second', name: 'as', value: person.id }))}</form>` })
  },
  prove: ({ house }, form) => proveFictional(house, form.text('as')),
}

/** One of the fictional people by their id, or with a company's after it, to act for that. */
export function proveFictional(house: House, as: string): { personId: string; actingFor: string | undefined; assurance: 'plus' } | undefined {
  const [personId, companyId] = as.split(' ')
  const person = everybodyOf(house).find((one) => one.id === personId)
  if (!person) return undefined
  return { personId: sandboxPartyId(house, 'person', person.id), actingFor: companyId ? sandboxPartyId(house, 'company', companyId) : undefined, assurance: 'plus' }
}

function everybodyOf(house: House): SandboxPerson[] {
  const { people, companies, officers, otherOfficers } = sandboxOf(house)
  return [...people, ...officers, ...otherOfficers, ...companies.flatMap((company) => company.representatives)]
}

const tellResident = ({ birthDate }: SandboxPerson): Text => (birthDate ? texts.bornOn(compose((tag) => writeDay(birthDate, tag))) : texts.sandbox.resident)

function tellOfficer(ctx: PageCtx, officer: SandboxOfficer): Text {
  const post = texts.bothRoles(officer.roles.map((role) => nameOfRole(ctx.house.pack, role)))
  return texts.postAt(post, nameOfOrganisation(ctx.house.pack, officer.organisation))
}

const residents = ({ t }: PageCtx, rows: readonly Html[]) =>
  rows.length > 0 && html`<div class="near stack"><h3 id="residents">${t(texts.sandbox.residents)}</h3><ul class="tasks lines" aria-labelledby="residents">${rows}</ul></div>`

/** Those who are many stand below a fold. */
const fold = ({ t }: PageCtx, id: 'representatives' | 'officers' | 'otherOfficers', rows: readonly Html[]) =>
  rows.length > 0 && more({ summary: t(texts.sandbox[id]), body: html`<ul class="tasks lines">${rows}</ul>` })

/** In the order of the departments' names. */
function inOrder(ctx: PageCtx, officers: readonly SandboxOfficer[]): readonly SandboxOfficer[] {
  const organisation = (one: SandboxOfficer) => ctx.t(nameOfOrganisation(ctx.house.pack, one.organisation))
  return officers.toSorted((one, other) => organisation(one).localeCompare(organisation(other), ctx.tag))
}

function row({ t, tag }: PageCtx, person: SandboxPerson, about: Text, company?: SandboxCompany): Html {
  const latin = givenForm(person.nameEn)
  const chinese = person.nameZh ?? latin
  const inChinese = t({ en: chinese, 'zh-Hant': chinese })
  const [first, second, secondTag] = tag === 'en' ? [latin, inChinese, 'zh-Hant'] : [inChinese, latin, 'en']
  return html`<li><span class="av" aria-hidden="true"${person.nameZh && tag === 'en' && html` lang="zh-Hant"`}>${inChinese.charAt(0)}</span>
    <span><b>${first}</b>${second !== first && html` <span class="soft" lang="${secondTag}">${second}</span>`}<small>${t(about)}</small></span>
    <button class="btn btn-2" name="as" value="${person.id}" aria-label="${t(texts.signInAs(latin, chinese))}">${t(texts.signIn.title)}</button>
    ${company && html`<button class="btn btn-2" name="as" value="${person.id} ${company.id}" aria-label="${t(texts.actFor(latin, chinese, companyName(company)))}">${t(texts.sandbox.forCompany)}</button>`}</li>`
}
