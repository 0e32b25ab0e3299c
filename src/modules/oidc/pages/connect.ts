import { acts, button, checkboxes, document, linkButton, notice, pageTitle } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say } from '../../../kernel/i18n.ts'
import type { Answer, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { actsIn } from '../../clients/index.ts'
import { standingOf } from '../../identity/index.ts'
import { agree } from '../agree.ts'
import { askedInteraction, openPurposes, settle, type Asked } from '../asked-interaction.ts'
import { claimValues, shownClaim } from '../claims.ts'
import { acrOf, missing, satisfies } from '../levels.ts'
import type { AskedPurpose } from '../purposes.ts'
import { refuse } from '../refusals.ts'
import { actNames, claimNames, connect } from '../texts.ts'
import { askedBy } from '../who-asks.ts'

/** Where a system's request waits for the person: to sign in, and to agree to each purpose. Its address carries the language as a parameter, so that its cookie is the same in all. */
export const connectPage: Page = {
  path: '/connect/:uid',
  bare: true,
  who: 'anyone',
  repeatable: true,
  async get(ctx, { uid = '' }) {
    const asked = await askedInteraction(ctx, uid)
    const lacking = missing(asked.demand, ctx.actor)
    if (lacking === 'sign-in') return signInFirst(ctx, asked, uid)
    if (lacking === 'again') return { redirect: signInPath(ctx, uid, 'recent') }
    if (lacking === 'level' && (asked.demand.essential || !asked.before.login)) {
      const reach = (await standingOf(ctx, ctx.actor.id))?.assurance ?? 'basic'
      const tried = ctx.query.get('stepped') === 'yes'
      if (!tried && satisfies(acrOf(reach), asked.demand.levels)) return { redirect: signInPath(ctx, uid, 'plus') }
      if (asked.demand.essential) return levelPage(ctx, asked, uid)
    }
    const [purpose] = await openPurposes(ctx, asked)
    return purpose ? consentPage(ctx, asked, uid, purpose) : goOn(ctx, asked)
  },
  async post(ctx, { uid = '' }, form) {
    const asked = await askedInteraction(ctx, uid)
    const choice = form.text('choice')
    if (choice === 'cancel') return onward(ctx, asked, await settle(asked, { error: 'access_denied', error_description: 'the person did not go on' }, ctx.language.path))
    if (choice === 'level') return onward(ctx, asked, await settle(asked, { error: 'unmet_authentication_requirements', error_description: 'the person has not reached this level of assurance' }, ctx.language.path))
    if (choice !== 'agree' || missing(asked.demand, ctx.actor) === 'sign-in') refuse('connect.unknown_choice')
    return agreed(ctx, asked, uid, form.text('purpose'), form.all('claim'))
  },
}

async function agreed(ctx: PostCtx, asked: Asked, uid: string, id: string, given: readonly string[]): Promise<Answer> {
  const purpose = (await openPurposes(ctx, asked)).find((one) => one.id === id)
  // Sent twice: what was agreed to is not asked any more.
  if (purpose) {
    await agree(ctx, { clientId: asked.client.id, purpose, wanted: asked.wanted, given })
    await settle(asked, { ...asked.before, agreed: [...(asked.before.agreed ?? []), purpose.id] }, ctx.language.path)
  }
  return { redirect: `/connect/${uid}?lang=${ctx.language.path}` }
}

/** Everything is there: back to the provider, which looks for itself. */
async function goOn(ctx: PageCtx, asked: Asked): Promise<Answer> {
  const login = { accountId: ctx.actor.id, began: Math.floor(asked.began.getTime() / 1000) }
  return onward(ctx, asked, await settle(asked, { login, consent: {}, agreed: asked.before.agreed }, ctx.language.path))
}

/** A page that goes on by itself. Not a redirect: some browsers stop one that leads from a form of ours to another site. */
function onward(ctx: PageCtx, { client }: Asked, place: string): Html {
  const { t } = ctx
  const name = say(client.names, ctx.tag)
  return document(ctx.shell, {
    title: t(connect.onward(name)),
    noindex: true,
    head: html`<meta http-equiv="refresh" content="0;url=${place}">`,
    main: html`<div class="wrap">${pageTitle({ title: t(connect.onward(name)) })}<p>${linkButton({ text: t(connect.goOn), href: place })}</p></div>`,
  })
}

const here = (ctx: PageCtx, uid: string) => `/connect/${uid}?lang=${ctx.language.path}`

const signInPath = (ctx: PageCtx, uid: string, step?: 'recent' | 'plus') =>
  `${ctx.at('/sign-in')}?${new URLSearchParams({ ...(step && { step }), next: `${here(ctx, uid)}${step === 'plus' ? '&stepped=yes' : ''}` })}`

const cancel = (ctx: PageCtx) => button({ text: ctx.t(connect.cancel), weight: 'second', name: 'choice', value: 'cancel' })

function signInFirst(ctx: PageCtx, asked: Asked, uid: string): Html {
  const { t } = ctx
  const name = say(asked.client.names, ctx.tag)
  return document(ctx.shell, {
    title: t(connect.signIn(name)),
    noindex: true,
    main: html`<div class="wrap">${pageTitle({ title: t(connect.signIn(name)), lead: t(connect.signInLead) })}
      <div class="read stack">${askedBy(ctx, asked.client)}
      <form method="post" action="${here(ctx, uid)}">${ctx.formFields()}${acts(linkButton({ text: t(connect.toSignIn), href: signInPath(ctx, uid) }), cancel(ctx))}</form></div></div>`,
  })
}

function levelPage(ctx: PageCtx, asked: Asked, uid: string): Html {
  const { t } = ctx
  return document(ctx.shell, {
    title: t(connect.level),
    noindex: true,
    main: html`<div class="wrap">${pageTitle({ title: t(connect.level), lead: t(connect.levelLead(say(asked.client.names, ctx.tag))) })}
      <form class="read" method="post" action="${here(ctx, uid)}">${ctx.formFields()}${acts(button({ text: t(connect.back), name: 'choice', value: 'level' }))}</form></div>`,
  })
}

async function consentPage(ctx: PageCtx, asked: Asked, uid: string, purpose: AskedPurpose): Promise<Html> {
  const { t } = ctx
  const name = say(asked.client.names, ctx.tag)
  const values = await claimValues(ctx, ctx.actor.id, purpose.claims)
  const shown = purpose.claims.filter((claim) => values[claim] !== undefined)
  const options = shown.map((claim) => ({ value: claim, label: t(claimNames[claim]!), hint: shownClaim(ctx, claim, values[claim]) }))
  const does = actsIn(purpose.scopes.join(' ')).map((act) => t(actNames[act]!))
  const title = t(does.length > 0 ? connect.acts(name) : connect.consent(name))
  return document(ctx.shell, {
    title,
    noindex: true,
    main: html`<div class="wrap">${pageTitle({ title, lead: t(purpose.why) })}
      <div class="read stack">${askedBy(ctx, asked.client)}
      <form class="form stack" method="post" action="${here(ctx, uid)}">${ctx.formFields()}<input type="hidden" name="purpose" value="${purpose.id}">
      ${options.length > 0 && checkboxes({ id: 'claim', name: 'claim', label: t(connect.what), hint: t(connect.whatHint), options, values: shown })}
      ${options.length === 0 && does.length === 0 && notice('know', { body: t(connect.nothing) })}
      ${does.length > 0 && notice('care', { level: 2, title: t(connect.actsTitle), body: html`<div class="stack">${does.map((one) => html`<p>${one}</p>`)}<p>${t(connect.actsNote)}</p></div>` })}
      ${asked.wanted.scopes.has('offline_access') && notice('know', { body: t(connect.offline) })}
      <p class="small soft">${t(connect.howLong)}</p>
      ${acts(button({ text: t(connect.agree), name: 'choice', value: 'agree' }), cancel(ctx))}</form></div></div>`,
  })
}
