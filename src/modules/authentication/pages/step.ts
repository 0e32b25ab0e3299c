import { card, document, notice, pageTitle, taskList } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sentences } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { partyNames, providersOf, standingOf } from '../../identity/index.ts'
import { listPasskeys } from '../authentication.sql.ts'
import { withNext } from '../next-place.ts'
import { signInOptions } from '../prove-passkey.ts'
import { alreadyAs, signIn, step as words } from '../texts.ts'
import { passkeyForm, passkeyScript } from './passkey-form.ts'
import { nextFields, providerFields } from './sign-in.ts'

/** For somebody who is signed in: why they are asked again, and the ways that count for it. Only their own passkeys are asked for. */
export async function stepPage(ctx: PageCtx, step: 'recent' | 'plus'): Promise<Html> {
  const { t } = ctx
  const [own, standing, { names }] = [await ctx.db.all(listPasskeys(ctx.actor.id)), await standingOf(ctx, ctx.actor.id), await partyNames(ctx, ctx.actor.id)]
  const outOfReach = step === 'plus' && standing?.assurance !== 'plus'
  const asked = own.length > 0 ? signInOptions(ctx, '', own) : undefined
  const body = asked ? passkeyForm(ctx, { id: 'by-passkey', path: '/sign-in/passkey', kind: 'get', asked, button: words.usePasskey, fields: nextFields(ctx) }) : html`<p>${t(words.noPasskey)}</p>`
  const confirms = providersOf(ctx.house).map((provider) => provider.confirm(ctx, () => providerFields(ctx, provider.id)))
  return document(ctx.shell, {
    title: t(words.title),
    noindex: true,
    scripts: [passkeyScript()],
    main: html`<div class="wrap">${pageTitle({ title: t(words.title), lead: t(words[step]) })}<div class="form stack">
      ${outOfReach && notice('care', { body: t(words.onlyBasic) })}
      <p>${t(sentences(alreadyAs(names), words.otherPerson))}</p>
      ${card({ id: 'passkey', title: t(signIn.passkey), body })}
      ${taskList([{ text: t(signIn.phone), href: withNext(ctx, '/sign-in/phone'), detail: t(signIn.phoneWhat) }])}
      ${confirms}</div></div>`,
  })
}
