import { bullets, card, goLink, pairs } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { readyClients, registrationOf, type ReadyClient } from '../ready-clients.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'
import { developerFrame, organisationName, systemPath } from './frame.ts'

const readyPath = '/developers/ready-clients'

/** The sandbox's systems that anybody may act as. */
export const readyPage: Page = {
  path: readyPath,
  who: 'sandbox',
  get(ctx) {
    const main = html`<div class="stack">${readyClients(ctx.house).map((one) => ready(ctx, one))}</div>`
    return developerFrame(ctx, { title: texts.ready, lead: texts.readyLead, main, open: true })
  },
}

function ready(ctx: PageCtx, one: ReadyClient): Html {
  const { t, at } = ctx
  const facts = pairs([
    { name: t(texts.clientId), value: html`<code translate="no">${one.id}</code>` },
    { name: t(texts.organisation), value: `${t(organisationName(ctx, one))} · ${t(texts.kinds[one.kind])}` },
  ])
  const why = bullets(one.purposes.map((purpose) => t(purpose.why)))
  const links = html`<p class="row">${goLink({ href: at(`${readyPath}/${one.id}`), text: t(texts.asJson) })}${ctx.actor.kind === 'person' && goLink({ href: at(`${systemPath(one.id)}/calls`), text: t(texts.calls) })}</p>`
  return card({ id: `ready-${one.id}`, title: t(one.names), body: html`${facts}${why}${links}` })
}

/** What a program needs to act as one of them: its metadata, and its private key where it has one. */
export const readyFilePage: Page = {
  path: `${readyPath}/:id`,
  who: 'sandbox',
  get(ctx, { id = '' }) {
    const one = readyClients(ctx.house).find((ready) => ready.id === id) ?? refuse('client.not_found')
    const { metadata } = registrationOf(one, ctx.house.pack)
    return { file: Buffer.from(JSON.stringify({ ...metadata, ...(one.privateKey && { privateKey: one.privateKey }) }, null, 2)), type: 'application/json' }
  },
}
