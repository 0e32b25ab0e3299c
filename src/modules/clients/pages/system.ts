import { asWritten, bullets, goLink, linkButton, more, notice, pairs, section, summaryList, table } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { ClientRow } from '../clients.sql.ts'
import { ownClient } from '../own-clients.ts'
import type { ProposalRow } from '../proposals.sql.ts'
import { proposalsOf } from '../propose.ts'
import { texts } from '../texts.ts'
import { consentWords } from './consent-words.ts'
import { developerFrame, organisationName, systemCrumbs, systemPath, systemsPath } from './frame.ts'
import { stateTag } from './systems.ts'

/** One system as its owner sees it: how it stands, what is registered, what can be done. */
export const systemPage: Page = {
  path: `${systemsPath}/:id`,
  who: 'person',
  async get(ctx, { id = '' }) {
    const { t } = ctx
    const row = await ownClient(ctx, id)
    const { waiting, settled } = await proposalsOf(ctx, row.id)
    const organisation = organisationName(ctx, row)
    const facts = pairs([
      { name: t(texts.clientId), value: html`<code translate="no">${row.id}</code>` },
      { name: t(texts.issuer), value: html`<code translate="no">${ctx.house.config.PUBLIC_URL}</code>` },
      { name: t(texts.organisation), value: `${t(organisation)} · ${t(texts.kinds[row.kind])}` },
    ])
    const main = html`${standing(ctx, row, waiting)}${facts}${doing(ctx, row, waiting)}
      ${section({ id: 'consent', title: t(texts.consent), near: true, body: consentWords(ctx, row.registration, organisation) })}
      ${registered(ctx, row)}${history(ctx, settled)}`
    return developerFrame(ctx, { title: row.registration.names, over: organisation, main, crumbs: systemCrumbs(ctx) })
  },
}

function standing(ctx: PageCtx, row: ClientRow, waiting: ProposalRow | undefined): Html {
  const { t } = ctx
  const words = row.state === 'suspended' ? html`<p>${t(texts.stateWords.suspended)}</p><p>${t(texts.suspendedWhy)}: ${asWritten(row.suspended_why ?? '', ctx.tag)}</p>` : html`<p>${t(texts.stateWords[row.state])}</p>`
  const first = waiting?.first_by && html`<p>${t(texts.firstDone)}</p>`
  const here = row.state === 'live' && ctx.house.config.SANDBOX && html`<p class="small soft">${t(texts.liveHere)}</p>`
  const changing = waiting && row.state === 'live' && html`<p>${t(texts.outcomes.waiting)}: ${t(texts.changeLive)}</p>`
  return html`<p>${stateTag(ctx, row.state)}</p>${row.state === 'suspended' ? notice('stop', { level: 2, title: t(texts.states.suspended), body: words }) : words}${changing}${first}${here}`
}

/** What the owner can do as the system stands. */
function doing(ctx: PageCtx, row: ClientRow, waiting: ProposalRow | undefined): Html {
  const { t, at } = ctx
  const place = at(systemPath(row.id))
  const free = !waiting && (row.state === 'sandbox' || row.state === 'live')
  const main = free && (row.state === 'sandbox' ? linkButton({ href: `${place}/proposal`, text: t(texts.propose) }) : linkButton({ href: `${place}/registration`, text: t(texts.changeLive) }))
  const withdraw = waiting && row.state !== 'suspended' && linkButton({ href: `${place}/proposal`, text: t(texts.withdraw), weight: 'second' })
  const others = [
    free && row.state === 'sandbox' && { href: `${place}/registration`, text: texts.change },
    { href: `${place}/keys`, text: texts.keys },
    { href: `${place}/calls`, text: texts.calls },
    row.state !== 'suspended' && { href: `${place}/end`, text: texts.end },
  ].filter((one) => one !== false)
  return html`<p class="row">${main}${withdraw}${others.map(({ href, text }) => goLink({ href, text: t(text) }))}</p>`
}

/** The metadata as the provider takes it, name by name. */
function registered({ t }: PageCtx, { registration }: ClientRow): Html {
  const rows = Object.entries(registration.metadata).map(([name, value]) => ({ question: html`<code translate="no">${name}</code>`, answer: shown(name, value) }))
  return section({ id: 'metadata', title: t(texts.metadata), near: true, body: more({ summary: t(texts.metadataAbout), body: summaryList(rows) }) })
}

function shown(name: string, value: unknown): Html {
  if (name === 'jwks') return html`<code translate="no">${(value as { keys: { kid: string; alg: string }[] }).keys.map(({ kid, alg }) => `${kid} (${alg})`).join(', ')}</code>`
  if (Array.isArray(value)) return value.length > 1 ? bullets(value.map((one) => html`<code translate="no">${String(one)}</code>`)) : html`<code translate="no">${value.length === 0 ? '[]' : String(value[0])}</code>`
  return html`<code translate="no">${String(value)}</code>`
}

function history(ctx: PageCtx, settled: readonly ProposalRow[]): Html | false {
  const { t, tag } = ctx
  const rows = settled.map((one) => [writeMoment(one.settled_at!, tag, ctx.house.pack.settings.timeZone), t(texts.outcomes[one.state]), asWritten(one.reason ?? '', tag)])
  return rows.length > 0 && section({ id: 'history', title: t(texts.history), near: true, body: table({ caption: t(texts.history), hideCaption: true, columns: [{ name: t(texts.moment) }, { name: t(texts.outcome) }, { name: t(texts.reason) }], rows }) })
}
