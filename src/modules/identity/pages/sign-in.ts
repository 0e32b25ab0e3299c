import { document } from '../../../design/layout.ts'
import { html } from '../../../kernel/html.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { beginSession } from '../begin-session.ts'
import { endSession } from '../end-session.ts'
import { localPath } from '../local-path.ts'
import { ownSession } from '../own-session.ts'
import { providersOf } from '../providers.ts'
import { refuse } from '../refusals.ts'
import { signIn } from '../texts.ts'

export const signInPage: Page = {
  path: '/sign-in',
  who: 'anyone',
  async get(ctx) {
    const { t, at } = ctx
    const offers = await Promise.all(providersOf(ctx.house).map((provider) => provider.offer(ctx, () => formFields(ctx, provider.id))))
    return document(ctx.shell, {
      title: t(signIn.title),
      main: html`<div class="wrap"><div class="split"><div class="title main"><h1>${t(signIn.title)}</h1><p>${t(signIn.lead)}</p></div>
        <div class="main form stack">${already(ctx)}${offers.length > 0 ? offers : html`<p>${t(signIn.none)}</p>`}</div>
        <aside class="beside card" aria-labelledby="without"><h2 id="without">${t(signIn.without)}</h2><ul class="bullets">
          <li><a href="${at('/services')}">${t(signIn.find)}</a></li>
          <li><a href="${at('/verify')}">${t(signIn.verify)}</a></li>
          <li><a href="${at('/performance')}">${t(signIn.performance)}</a></li></ul></aside></div></div>`,
    })
  },
  async post(ctx, _params, form) {
    const provider = providersOf(ctx.house).find((one) => one.id === form.text('provider')) ?? refuse('sign_in.unknown')
    const proven = (await provider.prove(ctx, form)) ?? refuse('sign_in.unknown')
    const earlier = ownSession(ctx.actor)
    if (earlier) await endSession(ctx, earlier)
    const { actor, cookie } = await beginSession(ctx, { ...proven, provider: provider.id })
    return { redirect: nextOf(form) ?? ctx.at(actor.posts.length > 0 ? '/work' : '/account'), cookies: [cookie] }
  },
}

const nextOf = (form: FormBody) => localPath(form.text('next'))

const formFields = (ctx: PageCtx, provider: string) => {
  const next = localPath(ctx.query.get('next') ?? '')
  return html`${ctx.formFields()}<input type="hidden" name="provider" value="${provider}">${next && html`<input type="hidden" name="next" value="${next}">`}`
}

const already = ({ t, at, actor }: PageCtx) =>
  actor.kind === 'person' && html`<p class="notice">${t(signIn.already)} <b>${actor.name}</b>. <a href="${at('/account')}">${t(signIn.toAccount)}</a></p>`
