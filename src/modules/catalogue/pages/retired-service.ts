import { document, goLink, notice, pageTitle } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import type { Answer, PageCtx } from '../../../kernel/page.ts'
import type { RetiredService } from '../../jurisdiction/index.ts'
import { organisationName } from '../service-facts.ts'
import { texts } from '../texts.ts'

/** In the place of a service that came to an end (410): since when, and where to go on. */
export function retiredService(ctx: PageCtx, { service, at, instead }: RetiredService): Answer {
  const { t } = ctx
  const { pack } = ctx.house
  const next = instead === undefined ? undefined : pack.services.get(instead)
  const ended = t(texts.retiredSince(writeDay(dayIn(at, pack.settings.timeZone), ctx.tag)))
  const where = next ? goLink({ href: ctx.at(`/services/${encodeURIComponent(next.id)}`), text: t(next.name) }) : goLink({ href: ctx.at(`/organisations/${encodeURIComponent(service.organisation)}`), text: organisationName(ctx, service.organisation) })
  const main = html`<div class="wrap read">${pageTitle({ title: t(service.name), lead: ended })}
    ${notice('know', { title: t(next ? texts.retiredInstead : texts.retiredAsk), body: html`<p>${where}</p><p>${t(texts.retiredCases)}</p>` })}</div>`
  return { status: 410, body: document(ctx.shell, { title: t(service.name), section: 'services', noindex: true, main, crumbs: [{ href: ctx.at('/'), text: t(texts.home) }, { href: ctx.at('/services'), text: t(texts.allServices) }, { text: t(service.name) }] }) }
}
