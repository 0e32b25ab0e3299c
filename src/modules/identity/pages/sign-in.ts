import { bullets, card, document, goLink, notice, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { beginSession } from '../begin-session.ts'
import { isGuest } from '../../../kernel/ctx.ts'
import { endSession } from '../end-session.ts'
import { bringGuest } from '../guests.ts'
import { localPath } from '../local-path.ts'
import { ownSession } from '../own-session.ts'
import { partyNames } from '../party-names.ts'
import { providersOf } from '../providers.ts'
import { refuse } from '../refusals.ts'
import { alreadyAs, signIn } from '../texts.ts'

export const signInPage: Page = {
  path: '/sign-in',
  who: 'anyone',
  repeatable: true,
  async get(ctx) {
    const { t, at } = ctx
    const offers = await Promise.all(providersOf(ctx.house).map((provider) => provider.offer(ctx, () => formFields(ctx, provider.id))))
    const without = ([['/services', signIn.find], ['/verify', signIn.verify]] as const).map(([path, text]) => html`<a href="${at(path)}">${t(text)}</a>`)
    return document(ctx.shell, {
      title: t(signIn.title),
      main: html`<div class="wrap"><div class="split">${pageTitle({ title: t(signIn.title), lead: t(signIn.lead), main: true })}
        <div class="main form stack">${await already(ctx)}${offers.length > 0 ? offers : notice('know', { body: t(signIn.none) })}</div>
        ${card({ id: 'without', title: t(signIn.without), body: bullets(without), tag: 'aside' })}</div></div>`,
    })
  },
  async post(ctx, _params, form) {
    const provider = providersOf(ctx.house).find((one) => one.id === form.text('provider')) ?? refuse('sign_in.unknown')
    const proven = (await provider.prove(ctx, form)) ?? refuse('sign_in.unknown')
    const earlier = ownSession(ctx.actor)
    if (earlier) await endSession(ctx, earlier)
    if (isGuest(ctx.actor)) await bringGuest(ctx, proven.personId)
    const { actor, cookie } = await beginSession(ctx, { ...proven, provider: provider.id })
    return { redirect: nextOf(form) ?? ctx.at(actor.posts.length > 0 ? '/work' : '/account'), cookies: [cookie] }
  },
}

const nextOf = (form: FormBody) => localPath(form.text('next'))

/** The language that a path begins with. Who switches language here goes on in that language. */
const languageSegment = ({ house }: PageCtx) => new RegExp(`^/(?:${house.pack.settings.languages.map(({ path }) => path).join('|')})(?=/|$)`)

const formFields = (ctx: PageCtx, provider: string) => {
  const next = localPath(ctx.query.get('next') ?? '')?.replace(languageSegment(ctx), `/${ctx.language.path}`)
  return html`${ctx.formFields()}<input type="hidden" name="provider" value="${provider}">${next && html`<input type="hidden" name="next" value="${next}">`}`
}

async function already(ctx: PageCtx) {
  if (isGuest(ctx.actor)) return notice('know', { body: ctx.t(signIn.brings) })
  if (ctx.actor.kind !== 'person') return undefined
  const { t, at } = ctx
  const name = t((await partyNames(ctx, ctx.actor.id)).names)
  return notice('know', { body: html`<p>${t(alreadyAs(name))}</p><p>${goLink({ href: at('/account'), text: t(signIn.toAccount) })}</p>` })
}
