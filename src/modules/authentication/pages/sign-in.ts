import { bullets, card, document, goLink, notice, pageTitle, taskList } from '../../../design/index.ts'
import { isGuest } from '../../../kernel/ctx.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { partyNames, providersOf } from '../../identity/index.ts'
import { browserCookies } from '../challenge.ts'
import { nextInLanguage, nextOf, stepOf, withNext } from '../next-place.ts'
import { provePasskey, signInOptions } from '../prove-passkey.ts'
import { refuse } from '../refusals.ts'
import { signInAs, type SignIn } from '../sign-in-as.ts'
import { alreadyAs, signIn } from '../texts.ts'
import { passkeyForm, passkeyScript } from './passkey-form.ts'
import { stepPage } from './step.ts'

/** Where people sign in, and where those who are signed in show once more who they are (`?step=`). */
export const signInPage: Page = {
  path: '/sign-in',
  who: 'anyone',
  repeatable: true,
  async get(ctx) {
    const { key, cookies } = browserCookies(ctx)
    const step = ctx.actor.kind === 'person' ? stepOf(ctx.query) : undefined
    return { status: 200, body: step ? await stepPage(ctx, step) : await choicePage(ctx, key), cookies }
  },
  /** The ways that other modules bring: the sandbox's people. */
  async post(ctx, _params, form) {
    const provider = providersOf(ctx.house).find((one) => one.id === form.text('provider')) ?? refuse('sign_in.unknown')
    const proven = (await provider.prove(ctx, form)) ?? refuse('sign_in.unknown')
    return signInAs(ctx, { ...proven, method: provider.id as SignIn['method'], step: stepOf(form) !== undefined, next: nextOf(form) })
  },
}

/** Takes a passkey's answer. */
export const passkeySignInPage: Page = {
  path: '/sign-in/passkey',
  who: 'anyone',
  repeatable: true,
  postsPerMinute: 20,
  bodyBytes: 65_536,
  async post(ctx, _params, form) {
    const proven = await provePasskey(ctx, form)
    return signInAs(ctx, { ...proven, method: 'passkey', step: stepOf(form) !== undefined, next: nextOf(form) })
  },
}

/** Hidden fields that lead on after signing in. */
export function nextFields(ctx: PageCtx): Html {
  const [next, step] = [nextInLanguage(ctx), stepOf(ctx.query)]
  return html`${next && html`<input type="hidden" name="next" value="${next}">`}${step && html`<input type="hidden" name="step" value="${step}">`}`
}

/** The fields of a form that another module's way of signing in brings. */
export const providerFields = (ctx: PageCtx, id: string): Html => html`${ctx.formFields()}<input type="hidden" name="provider" value="${id}">${nextFields(ctx)}`

async function choicePage(ctx: PageCtx, key: string): Promise<Html> {
  const { t, at } = ctx
  const asked = signInOptions(ctx, key, [])
  const offers = await Promise.all(providersOf(ctx.house).map((provider) => provider.offer(ctx, () => providerFields(ctx, provider.id))))
  const without = ([['/services', signIn.find], ['/verify', signIn.verify]] as const).map(([path, text]) => html`<a href="${at(path)}">${t(text)}</a>`)
  const passkey = card({ id: 'passkey', title: t(signIn.passkey), body: html`<p>${t(signIn.passkeyWhat)}</p>${passkeyForm(ctx, { id: 'by-passkey', path: '/sign-in/passkey', kind: 'get', asked, button: signIn.usePasskey, fields: nextFields(ctx) })}` })
  return document(ctx.shell, {
    title: t(signIn.title),
    scripts: [passkeyScript()],
    main: html`<div class="wrap"><div class="split">${pageTitle({ title: t(signIn.title), lead: t(signIn.lead), main: true })}
      <div class="main form stack">${await already(ctx)}${passkey}${otherWays(ctx)}${offers}</div>
      ${card({ id: 'without', title: t(signIn.without), body: bullets(without), tag: 'aside' })}</div></div>`,
  })
}

const otherWays = (ctx: PageCtx): Html => {
  const { t, at } = ctx
  const ways = [
    { text: t(signIn.phone), href: withNext(ctx, '/sign-in/phone'), detail: t(signIn.phoneWhat) },
    { text: t(signIn.code), href: withNext(ctx, '/sign-in/recovery-code'), detail: t(signIn.codeWhat) },
    { text: t(signIn.lost), href: at('/sign-in/lost'), detail: t(signIn.lostWhat) },
  ]
  return html`<section class="near" aria-labelledby="others"><h2 id="others">${t(signIn.others)}</h2>${taskList(ways)}</section>
    <p>${t(signIn.none)} ${goLink({ href: at('/sign-up'), text: t(signIn.make) })}</p>`
}

async function already(ctx: PageCtx): Promise<Html | undefined> {
  if (isGuest(ctx.actor)) return notice('know', { body: ctx.t(signIn.brings) })
  if (ctx.actor.kind !== 'person') return undefined
  const { t, at } = ctx
  return notice('know', { body: html`<p>${t(alreadyAs((await partyNames(ctx, ctx.actor.id)).names))}</p><p>${goLink({ href: at('/account'), text: t(signIn.toAccount) })}</p>` })
}
