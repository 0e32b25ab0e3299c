import type { KoaContextWithOIDC } from 'oidc-provider'
import { acts, button, document, goLink } from '../../design/index.ts'
import { html, type Html } from '../../kernel/html.ts'
import { say, type Text } from '../../kernel/i18n.ts'
import { csrfToken } from '../../kernel/reader-line.ts'
import { securityHeaders } from '../../kernel/security-headers.ts'
import { clientKnown } from './clients-known.ts'
import { errorTexts, errorWords, logout, otherError } from './texts.ts'
import { actorAt, visitOf } from './visit.ts'

export const problemBody = (error: string): string => JSON.stringify({ error })

/** A page of ours as the answer of the library, in the reader's language. `leadsTo`: where its form may send the reader on to. */
export async function showPage(ctx: KoaContextWithOIDC, title: Text, main: (t: (text: Text) => string, at: (path: string) => string) => Html, leadsTo: readonly string[] = []): Promise<void> {
  const visit = visitOf(ctx.req)
  const { site, language } = visit
  const actor = await actorAt(visit)
  const url = new URL(ctx.req.url ?? '/', site.house.config.PUBLIC_URL)
  const shell = site.shellFor({ language, actor, url, csrf: csrfToken(site, actor) })
  const t = (text: Text) => say(text, language.tag)
  const body = main(t, (path) => `/${language.path}${path}`)
  ctx.type = 'html'
  ctx.set('cache-control', 'no-store')
  if (leadsTo.length > 0) ctx.set('content-security-policy', securityHeaders(site.house)['content-security-policy']!.replace("form-action 'self'", `form-action 'self' ${leadsTo.join(' ')}`))
  ctx.body = document(shell, { title: t(title), noindex: true, main: html`<div class="wrap">${body}</div>` }).text
}

type Out = { error: string; error_description?: string | undefined }

/** What a person sees who was sent here with a request that cannot be answered; a machine gets the standard's JSON. */
export async function renderError(ctx: KoaContextWithOIDC, out: Out): Promise<void> {
  if (ctx.accepts('json', 'html') !== 'html') {
    ctx.body = out
    return
  }
  const known = errorTexts[out.error] ?? otherError
  const { status } = ctx
  await showPage(ctx, known.title, (t, at) => html`<div class="title read"><h1>${t(known.title)}</h1><p>${t(known.text)}</p></div>
    <div class="read stack"><p>${goLink({ href: at('/'), text: t(errorWords.home) })}</p>
    <p class="small soft">${t(errorWords.code)} <code lang="en">${out.error}${out.error_description && html`: ${out.error_description}`}</code></p></div>`)
  ctx.status = status
}

/** Asked by a system to sign the person out: of that system only, or everywhere. */
export async function logoutQuestion(ctx: KoaContextWithOIDC): Promise<void> {
  const { session, client, params } = ctx.oidc
  const { site, language } = visitOf(ctx.req)
  const known = client && (await clientKnown(site.db, site.house, client.clientId))
  const secret = (session as unknown as { state: { secret: string } }).state.secret
  const place = typeof params?.['post_logout_redirect_uri'] === 'string' ? [new URL(params['post_logout_redirect_uri']).origin] : []
  const name = known && say(known.names, language.tag)
  await showPage(ctx, logout.title, (t) => html`<div class="title read"><h1>${t(logout.title)}</h1><p>${name ? t(logout.asks(name)) : t(logout.lead)}</p></div>
    <form class="form" method="post" action="${ctx.oidc.urlFor('end_session_confirm')}?lang=${language.path}"><input type="hidden" name="xsrf" value="${secret}">
    ${acts(button({ text: t(logout.everywhere), name: 'logout', value: 'yes' }), ...(name === undefined ? [] : [button({ text: t(logout.only(name)), weight: 'second' })]))}</form>`, place)
}

export async function loggedOut(ctx: KoaContextWithOIDC): Promise<void> {
  await showPage(ctx, logout.done, (t, at) => html`<div class="title read"><h1>${t(logout.done)}</h1><p>${t(logout.doneLead)}</p></div><p>${goLink({ href: at('/'), text: t(errorWords.home) })}</p>`)
}
