import type { ClientMetadata, KoaContextWithOIDC } from 'oidc-provider'
import { acts, bigRef, button, errorSummary, goLink, notice, textField } from '../../design/index.ts'
import { html } from '../../kernel/html.ts'
import { say } from '../../kernel/i18n.ts'
import { noteWrongCode } from './code-guesses.ts'
import { clientKnown } from './clients-known.ts'
import { showPage } from './provider-pages.ts'
import { device } from './texts.ts'
import { visitOf } from './visit.ts'

type Failure = { userCode?: string; name?: string } | undefined

// An empty field is no guess, and who stops has typed a right code.
const wrongCodes = new Set(['NotFoundError', 'ExpiredError', 'AlreadyUsedError'])

const secretOf = (ctx: KoaContextWithOIDC) => (ctx.oidc.session as unknown as { state: { secret: string } }).state.secret
const actionOf = (ctx: KoaContextWithOIDC) => `${ctx.oidc.urlFor('code_verification')}?lang=${visitOf(ctx.req).language.path}`

/** Our pages of the device flow (RFC 8628): type the code, see whose it is, done. */
export const deviceForm = {
  deviceInfo: () => ({}),

  async userCodeInputSource(ctx: KoaContextWithOIDC, _form: string, _out?: unknown, failure?: Failure): Promise<void> {
    if (failure && wrongCodes.has(failure.name ?? '')) noteWrongCode(ctx.req)
    const isStopped = failure?.name === 'AbortedError'
    const isWrong = failure !== undefined && !isStopped
    const { status } = ctx
    await showPage(ctx, device.title, (t) => html`<div class="form">${isWrong && errorSummary({ title: t(device.problem), problems: [{ href: '#user_code', text: t(device.wrong) }] })}</div>
      <div class="title read"><h1>${t(device.title)}</h1><p>${t(device.lead)}</p></div>
      ${isStopped && notice('know', { body: t(device.stopped), live: true })}
      <form class="form" method="post" action="${actionOf(ctx)}"><input type="hidden" name="xsrf" value="${secretOf(ctx)}">
      ${textField({ id: 'user_code', name: 'user_code', label: t(device.code), hint: t(device.hint), width: 'short', figures: true, autocomplete: 'off', maxLength: 30, value: isWrong ? failure.userCode?.slice(0, 30) : undefined, error: isWrong ? t(device.wrong) : undefined })}
      ${acts(button({ text: t(device.go) }))}</form>`)
    if (failure) ctx.status = status >= 400 ? status : 400
  },

  async userCodeConfirmSource(ctx: KoaContextWithOIDC, _form: string, client: { clientId: string } & Partial<ClientMetadata>, _info: unknown, userCode: string): Promise<void> {
    const { site, language } = visitOf(ctx.req)
    const known = await clientKnown(site.db, site.house, client.clientId)
    const name = known ? say(known.names, language.tag) : client.clientId
    await showPage(ctx, device.confirm, (t) => html`<div class="title read"><h1>${t(device.confirm)}</h1><p>${t(device.asks(name))}</p></div><div class="read stack">${bigRef(userCode)}${notice('care', { body: t(device.careful) })}</div>
      <form class="form" method="post" action="${actionOf(ctx)}"><input type="hidden" name="xsrf" value="${secretOf(ctx)}"><input type="hidden" name="user_code" value="${userCode}">
      ${acts(button({ text: t(device.yes), name: 'confirm', value: 'yes' }), button({ text: t(device.no), weight: 'second', name: 'abort', value: 'yes' }))}</form>`)
  },

  async successSource(ctx: KoaContextWithOIDC): Promise<void> {
    await showPage(ctx, device.done, (t, at) => html`<div class="title read"><h1>${t(device.done)}</h1><p>${t(device.doneLead)}</p></div><p>${goLink({ href: at('/account/consents'), text: t(device.agreements) })}</p>`)
  },
}
