import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, card, emptyState, summaryList, timeline } from '../../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, say, type Text } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { actsIn, type Client } from '../../clients/index.ts'
import { actsOf, record, type Act } from '../../journal/index.ts'
import type { ConnectionEntry } from '../calls.ts'
import { clientKnown } from '../clients-known.ts'
import { endConsent, forgetEndedGrants, listConsents, type ConsentRow } from '../consent.sql.ts'
import { forgetAgreed } from '../just-agreed.ts'
import { groundOf } from '../provider.ts'
import { purposesOf } from '../purposes.ts'
import { refuse } from '../refusals.ts'
import { actNames, claimNames, consents as words } from '../texts.ts'
import { organisationName } from '../who-asks.ts'

const place = '/account/consents'
const shown = ['connection.signed-in', 'connection.passed-on', 'connection.acted', 'connection.agreed', 'connection.withdrawn']
const mostShown = 50
const endedGrantsMs = 400 * 86_400_000

/** The systems that a person agreed to, purpose by purpose; where they signed in and what was passed on. */
export const consentsPage: Page = {
  path: place,
  who: 'person',
  async get(ctx) {
    const rows = await ctx.db.all(listConsents(ctx.actor.id, ctx.now))
    const done = await actsOf(ctx, ctx.actor.id, shown, mostShown)
    const clients = await clientsOf(ctx, [...rows.map((row) => row.client_id), ...done.map((act) => String(act.facts['client']))])
    const cards = [...Map.groupBy(rows, (row) => row.client_id)].map(([id, of]) => systemCard(ctx, id, clients.get(id), of))
    const main = html`${cards.length > 0 ? cards : emptyState({ title: ctx.t(words.none), body: ctx.t(words.noneWhy) })}
      ${done.length > 0 && html`<section class="part" aria-labelledby="what-was"><h2 id="what-was">${ctx.t(words.history)}</h2>${timeline(done.map((act) => line(ctx, act, clients)))}</section>`}`
    return accountFrame(ctx, { here: 'consents', title: ctx.t(words.title), lead: ctx.t(words.lead), main })
  },
  async post(ctx, _params, form) {
    const id = form.text('end')
    forgetAgreed(ctx.actor.id)
    const ended = isUuid(id) ? await ctx.tx.maybe(endConsent(ctx.actor.id, id, ctx.now)) : undefined
    if (!ended) refuse('consent.not_found')
    await ctx.tx.all(forgetEndedGrants(ctx.actor.id, new Date(ctx.now.getTime() - endedGrantsMs)))
    await record<ConnectionEntry>(ctx, ctx.actor.id, { what: 'connection.withdrawn', basis: 'own affairs', client: ended!.client_id, purpose: ended!.purpose })
    return { redirect: ctx.at(place) }
  },
}

async function clientsOf(ctx: PageCtx, ids: readonly string[]): Promise<ReadonlyMap<string, Client>> {
  const found = await Promise.all([...new Set(ids)].map((id) => clientKnown(groundOf(ctx.house).db, ctx.house, id)))
  return new Map(found.flatMap((client) => (client ? [[client.id, client] as const] : [])))
}

const nameOf = (ctx: PageCtx, id: string, client: Client | undefined): string => (client ? say(client.names, ctx.tag) : id)

function systemCard(ctx: PageCtx, id: string, client: Client | undefined, rows: readonly ConsentRow[]): Html {
  const organisation = client && organisationName(ctx, client)
  return card({ id: `system-${id}`, title: nameOf(ctx, id, client), body: html`${organisation !== undefined && html`<p class="soft">${organisation}</p>`}${rows.map((row) => agreement(ctx, client, row))}` })
}

function agreement(ctx: PageCtx, client: Client | undefined, row: ConsentRow): Html {
  const { t } = ctx
  const why = client && purposesOf(ctx.house, client).find(({ id }) => id === row.purpose)?.why
  const day = (moment: Date) => writeDay(dayIn(moment, ctx.house.pack.settings.timeZone), ctx.tag)
  const list = (claims: readonly string[]) => (claims.length === 0 ? t(words.nothing) : claims.map((claim) => t(claimNames[claim] ?? sameInAll(claim))).join(ctx.tag === 'en' ? ', ' : '、'))
  const does = actsIn(row.scopes.join(' ')).map((act) => t(actNames[act]!))
  return html`<form method="post" action="${ctx.at(place)}" class="agreed">${ctx.formFields()}
    <h3>${why ? t(why) : row.purpose}</h3>
    ${summaryList([...(does.length > 0 ? [{ question: t(words.does), answer: html`${does.map((one) => html`<p>${one}</p>`)}` }] : []), ...(row.given.length > 0 || does.length === 0 ? [{ question: t(words.given), answer: list(row.given) }] : []), ...(row.left_out.length > 0 ? [{ question: t(words.leftOut), answer: list(row.left_out) }] : []), { question: t(words.stands), answer: html`<span class="whole">${day(row.agreed_at)}</span> – <span class="whole">${day(row.expires_at)}</span>` }])}
    ${acts(button({ text: t(words.end), weight: 'second', name: 'end', value: row.id }))}</form>`
}

function line(ctx: PageCtx, act: Act, clients: ReadonlyMap<string, Client>) {
  const { t } = ctx
  const id = String(act.facts['client'])
  const claims = String(act.facts['claims'] ?? act.facts['given'] ?? '').split(' ').filter((claim) => claimNames[claim])
  const what: Text = words.acts[act.what as keyof typeof words.acts]
  return {
    text: `${t(what)}${ctx.tag === 'en' ? ' ' : ''}${nameOf(ctx, id, clients.get(id))}`,
    when: writeMoment(act.at, ctx.tag, ctx.house.pack.settings.timeZone),
    datetime: act.at.toISOString(),
    ...(act.facts['request'] !== undefined && { note: html`<code translate="no">${String(act.facts['request'])}</code>` }),
    ...(claims.length > 0 && { note: html`${claims.map((claim) => t(claimNames[claim]!)).join(ctx.tag === 'en' ? ', ' : '、')}` }),
  }
}
