import { acts, bullets, button, goLink, linkButton, notice, section } from '../../../design/index.ts'
import { isGuest } from '../../../kernel/ctx.ts'
import { html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { refuse as refuseRequest } from '../../../kernel/http-refusals.ts'
import type { Page } from '../../../kernel/page.ts'
import { beginGuest } from '../../identity/index.ts'
import { personRegisterOf } from '../register/person-register.ts'
import { refuse } from '../refusals.ts'
import { beginSignUp, signUpOf } from '../sign-up/sign-up.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { paths, shared, signUpPage } from './sign-up-frame.ts'

/** What somebody needs to open an account, and who may. */
export const signUpStartPage: Page = {
  ...shared,
  path: paths.start,
  postsPerMinute: 10,
  // The answer sets a guest's cookie, each time that the same button was pressed.
  repeatable: true,
  async get(ctx) {
    const { t, at, actor } = ctx
    const frame = { title: texts.title, lead: texts.lead, path: paths.start }
    if (!personRegisterOf(ctx.house)) return signUpPage(ctx, { ...frame, main: notice('know', { body: t(texts.notHere) }) })
    if (actor.kind === 'person') return signUpPage(ctx, { ...frame, main: notice('know', { body: html`<p>${t(texts.signedIn)}</p><p>${goLink({ href: at('/account/identity'), text: t(texts.toIdentity) })}</p>` }) })
    const begun = (await signUpOf(ctx))?.row.state !== undefined
    const main = html`${section({ id: 'need', title: t(texts.need), body: bullets([t(texts.needCard), t(texts.needMail), t(texts.needPhone)]), near: true })}
${section({ id: 'ages', title: t(texts.ages), body: bullets([t(texts.agesAdult), t(texts.agesChild), t(texts.agesYoung)]), near: true })}
<form class="part" method="post" action="${at(paths.start)}">${ctx.formFields()}${acts(button({ text: t(begun ? texts.goOn : texts.begin), onward: true }), linkButton({ href: at('/sign-in'), text: t(texts.haveOne), weight: 'quiet' }))}</form>
<p class="small soft">${t(texts.other)}</p>`
    return signUpPage(ctx, { ...frame, main })
  },
  async post(ctx, _params, form) {
    if (!personRegisterOf(ctx.house)) refuse('sign_up.not_here')
    if (ctx.actor.kind === 'person') return { redirect: ctx.at('/account/identity') }
    const actionId = form.text('action_id')
    if (!isUuid(actionId)) refuseRequest('request.no_action_id')
    const guest = isGuest(ctx.actor) ? { actor: ctx.actor, cookies: [] } : await begunGuest(ctx, actionId)
    await beginSignUp({ ...ctx, actor: guest.actor }, { id: guest.actor.id, from: ctx.address, language: ctx.tag })
    return { redirect: ctx.at(paths.document), cookies: guest.cookies }
  },
}

async function begunGuest(ctx: Parameters<typeof beginGuest>[0], actionId: string) {
  const { actor, cookie } = await beginGuest(ctx, actionId)
  return { actor, cookies: [cookie] }
}
