import { bullets, document, pageTitle, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { developerTexts as texts } from '../developer-texts.ts'
import { guidePlaces } from './guides.ts'

/** Where other machines find what is here; each address works as it stands. */
export const developersPage: Page = {
  path: '/developers',
  who: 'anyone',
  keep: true,
  get(ctx) {
    const { t } = ctx
    const example = [...ctx.house.pack.services.values()].find(({ apply }) => apply !== undefined)?.id ?? ''
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.title), lead: t(texts.lead) })}<div class="read">
      ${list(ctx, 'api', texts.api, [['/api/openapi.json', texts.openapi], ['/api/v1/services', texts.services], ['/api/v1/organisations', texts.organisations], ['/api/v1/categories', texts.categories], ['/api/v1/life-events', texts.events], ['/api/v1/dictionary/elements', texts.elements], ['/api/v1/dictionary/code-lists', texts.codeLists], ...(example === '' ? [] : [[`/api/v1/services/${example}/form`, texts.form] as const])])}
      ${list(ctx, 'graph', texts.graph, [['/services.jsonld', texts.jsonLd], ['/services.ttl', texts.turtle], ...(example === '' ? [] : [[`/services/${example}.ttl`, texts.one] as const])])}
      ${list(ctx, 'govstack', texts.govstack, [['/govstack/registration/services', texts.registration]])}
      ${section({ id: 'identity', title: t(texts.identity), near: true, body: html`<p>${t(texts.identityLead)}</p>${bullets(identityPlaces(ctx).map(([path, name]) => html`<a href="${ctx.at(path)}">${t(name)}</a>`))}` })}
      ${section({ id: 'guides', title: t(texts.guides), near: true, body: bullets(guidePlaces.map(([path, name]) => html`<a href="${ctx.at(path)}">${t(name)}</a>`)) })}
      ${section({ id: 'rules', title: t(texts.rules), near: true, body: bullets(texts.ruleLines.map(t)) })}</div></div>`
    return document(ctx.shell, { title: t(texts.title), description: t(texts.lead), main, crumbs: [{ href: ctx.at('/'), text: t(texts.home) }, { text: t(texts.title) }] })
  },
}

/** Where those begin who let people sign in with the digital identity. */
const identityPlaces = ({ house }: PageCtx) => [
  ['/developers/clients', texts.systems] as const,
  ...(house.config.SANDBOX ? ([['/developers/ready-clients', texts.ready], ['/developers/people', texts.people]] as const) : []),
  ['/developers/usage', texts.usage] as const,
]

const list = ({ t }: PageCtx, id: string, title: Text, addresses: readonly (readonly [string, Text])[]): Html =>
  section({ id, title: t(title), near: true, body: bullets(addresses.map(([path, what]) => html`<a href="${path}"><code translate="no">${path}</code></a><br>${t(what)}`)) })
