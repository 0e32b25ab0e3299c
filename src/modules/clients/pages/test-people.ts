import { goLink, table } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { standingOf, sandboxOf, sandboxPartyId, type SandboxPerson } from '../../identity/index.ts'
import { texts } from '../texts.ts'
import { developerFrame } from './frame.ts'

const { traits } = texts

/** The fictional people, with what in each of them a system may not have thought of. */
export const testPeoplePage: Page = {
  path: '/developers/people',
  who: 'sandbox',
  async get(ctx) {
    const { t, at, tag } = ctx
    const { people, companies } = sandboxOf(ctx.house)
    const acting = companies.flatMap((company) => company.representatives.map((one) => ({ person: one as SandboxPerson, extra: [traits.company(tag === 'en' ? company.nameEn : (company.nameZh ?? company.nameEn), one.post)] })))
    const rows = []
    for (const { person, extra } of [...people.map((one) => ({ person: one, extra: [] as Text[] })), ...acting]) {
      const found = [...(await traitsOf(ctx, person, people)), ...extra]
      rows.push([html`${person.nameEn}${person.nameZh && html` <span class="whole" lang="zh-Hant">${person.nameZh}</span>`}`, (found.length > 0 ? found : [traits.plain]).map(t).join(tag === 'en' ? '; ' : '；')])
    }
    const list = table({ caption: t(texts.people), hideCaption: true, columns: [{ name: t(texts.person) }, { name: t(texts.goodFor) }], rows })
    return developerFrame(ctx, { title: texts.people, lead: texts.peopleLead, main: html`${list}<p>${goLink({ href: at('/sign-in'), text: t(texts.signIn) })}</p>`, open: true })
  },
}

async function traitsOf(ctx: PageCtx, person: SandboxPerson, all: readonly SandboxPerson[]): Promise<Text[]> {
  const years = person.birthDate === undefined ? undefined : yearsOn(dayIn(ctx.now, ctx.house.pack.settings.timeZone), person.birthDate)
  const standing = await standingOf(ctx, sandboxPartyId(ctx.house, 'person', person.id))
  const home = JSON.stringify(person.address)
  return [
    ...(standing?.suspended ? [traits.suspended] : []),
    ...(years !== undefined && years < 18 ? [traits.child] : standing?.assurance === 'basic' ? [traits.basic] : []),
    ...(years !== undefined && years >= 18 && years < 21 ? [traits.young] : []),
    ...(years !== undefined && years >= 65 ? [traits.elderly] : []),
    ...(person.nameZh === undefined ? [traits.noChineseName] : []),
    ...(person.mobile === undefined ? [traits.noMobile] : []),
    ...(person.email === undefined ? [traits.noEmail] : []),
    ...(person.address !== undefined && all.some((other) => other.id !== person.id && JSON.stringify(other.address) === home) ? [traits.sharesHome] : []),
  ]
}

/** Whole years from a day of birth to a day. */
const yearsOn = (day: string, birth: string): number => Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)
