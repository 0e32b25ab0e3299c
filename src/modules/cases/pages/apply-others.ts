import { acts, button, linkButton, more, section, textField } from '../../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, type Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { invite, isMailAddress, withdrawInvitation, type Standing } from '../../forms/index.ts'
import { mailAddressOf } from '../../identity/index.ts'
import { othersTexts as texts } from '../others-texts.ts'
import { applyPath, insteadOfPost, openApplication, othersStep, pathAt, type Application } from './apply-application.ts'
import { stepPage, type Trouble } from './apply-frame.ts'
import { bringAlong } from './bring-along.ts'
import { standingIn, standingTag } from './others-status.ts'

/** What was typed for one of them, with what is wrong. */
type Tried = { readonly role: string; readonly name: string; readonly email: string; readonly wrong: Readonly<Partial<Record<'name' | 'email', Text>>> }

/** After the applicant's own pages: who else must sign, and the invitation to each. */
export const applyOthersPage: Page = {
  path: `/services/:id/apply/${othersStep}`,
  who: 'person',
  postsPerMinute: 10,
  async get(ctx, params) {
    const elsewhere = await bringAlong(ctx, params['id'] ?? '')
    if (elsewhere) return elsewhere
    const opened = await openApplication(ctx, params['id'] ?? '')
    if ('instead' in opened) return opened.instead
    const { application } = opened
    const first = elsewhereOf(application)
    return first === undefined ? othersPage(ctx, application) : { redirect: ctx.at(first) }
  },
  async post(ctx, params, body) {
    // Held, so that two clicks at the same moment make one invitation.
    const opened = await openApplication(ctx, params['id'] ?? '', true)
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { application } = opened
    const { pinned, draft, progress, home } = application
    const party = progress.parties.find(({ id }) => id === body.text('role'))
    const here = { redirect: ctx.at(elsewhereOf(application) ?? applyPath(home, othersStep)) }
    if (!party || elsewhereOf(application) !== undefined) return here
    const tried = await readTried(ctx, party.id, body)
    if (onlySwitchesLanguage(body)) return othersPage(ctx, application, { ...tried, wrong: {} })
    const asking = { service: pinned.service, digest: pinned.digest, draftId: draft.id, party }
    if (body.text('withdraw') !== '') {
      await withdrawInvitation(ctx, asking)
      return here
    }
    if (Object.keys(tried.wrong).length > 0) return { status: 422, body: await othersPage(ctx, application, tried) }
    await invite(ctx, asking, { name: tried.name, email: tried.email })
    return here
  },
}

/** Pages that are not done come first, and nobody is asked where nobody is needed. */
function elsewhereOf({ home, progress }: Application): string | undefined {
  if (progress.reached < progress.pages.length) return pathAt(home, progress, progress.reached)
  return progress.parties.length === 0 ? applyPath(home, 'check') : undefined
}

const mostOfName = 100

async function readTried(ctx: PageCtx, role: string, body: FormBody): Promise<Tried> {
  const name = body.text(`${role}-name`).normalize('NFC').trim().replace(/\s+/g, ' ')
  const email = body.text(`${role}-email`).trim().normalize('NFKC')
  const own = await mailAddressOf(ctx, ctx.actor.id)
  const wrongEmail = !isMailAddress(email) ? texts.needEmail : own?.toLowerCase() === email.toLowerCase() ? texts.ownEmail : undefined
  return { role, name, email, wrong: { ...((name === '' || name.length > mostOfName) && { name: texts.needName }), ...(wrongEmail && { email: wrongEmail }) } }
}

async function othersPage(ctx: PageCtx, application: Application, tried?: Tried): Promise<Html> {
  const { t, at } = ctx
  const { home, progress } = application
  const standing = await standingIn(ctx, application)
  const troubles = tried ? (['name', 'email'] as const).flatMap((field): Trouble[] => (tried.wrong[field] ? [{ href: `#${tried.role}-${field}`, text: t(tried.wrong[field]) }] : [])) : []
  const typedIn = tried?.role ?? standing.find(({ state }) => state === 'not-invited')?.party.id ?? standing[0]!.party.id
  const body = html`<p>${t(texts.lead)}</p>${standing.map((one) => person(ctx, application, one, tried?.role === one.party.id ? tried : undefined))}${acts(linkButton({ href: at(applyPath(home, 'check')), text: t(texts.next), onward: true }))}`
  return stepPage(ctx, application, { title: texts.title, place: progress.pages.length, typedIn: { form: `ask-${typedIn}`, path: applyPath(home, othersStep) }, back: pathAt(home, progress, progress.pages.length - 1), troubles, body })
}

/** One of them: who and why, how far it is, and what the applicant can do about it. */
function person(ctx: PageCtx, application: Application, standing: Standing, tried: Tried | undefined): Html {
  const { t } = ctx
  const { party, state } = standing
  const ask = askForm(ctx, application, standing, tried)
  const again = () => html`${more({ summary: t(texts.inviteOther), open: tried !== undefined || state === 'expired' || state === 'declined' || state === 'undelivered', body: html`<p>${t(texts.inviteOtherWhy)}</p>${ask}` })}${withdrawForm(ctx, application, standing)}`
  const act = state === 'signed' ? undefined : state === 'not-invited' ? ask : again()
  return section({ id: `role-${party.id}`, title: t(party.name), near: true, body: html`<p>${t(party.why)}</p><p>${standingTag(ctx, state)}</p>${told(ctx, standing).map((text) => html`<p>${t(text)}</p>`)}${act}` })
}

function told({ house }: PageCtx, { state, invitee, invitation, reason, share }: Standing): Text[] {
  const { timeZone } = house.pack.settings
  const until = compose((tag) => (invitation ? writeDay(dayIn(invitation.expires_at, timeZone), tag) : ''))
  const said: Partial<Record<Standing['state'], Text>> = {
    invited: texts.validUntil(until),
    undelivered: texts.undelivered,
    expired: texts.linkOver(until),
    taken: texts.taken,
    declined: texts.declined(reason ?? ''),
    again: texts.again,
    signed: texts.signedOn(compose((tag) => (share?.signed_at ? writeMoment(share.signed_at, tag, timeZone) : ''))),
  }
  return [invitee && texts.invitedAs(invitee.name, invitee.email), said[state]].filter((text) => text !== undefined)
}

function askForm(ctx: PageCtx, { home }: Application, { party, state, invitee }: Standing, tried: Tried | undefined): Html {
  const { t } = ctx
  const typed = tried ?? invitee ?? { name: '', email: '' }
  const error = (field: 'name' | 'email') => tried?.wrong[field] && t(tried.wrong[field])
  return html`<form id="ask-${party.id}" class="stack" method="post" action="${ctx.at(applyPath(home, othersStep))}" novalidate>${ctx.formFields()}<input type="hidden" name="role" value="${party.id}">
${textField({ id: `${party.id}-name`, name: `${party.id}-name`, label: t(texts.name), hint: t(texts.nameHint), value: typed.name, required: true, error: error('name'), autocomplete: 'off' })}
${textField({ id: `${party.id}-email`, name: `${party.id}-email`, type: 'email', inputmode: 'email', label: t(texts.email), hint: t(texts.emailHint), value: typed.email, required: true, error: error('email'), autocomplete: 'off' })}
<p>${button({ text: t(state === 'not-invited' ? texts.invite : texts.inviteAgain), unseen: t(party.name), weight: 'second' })}</p></form>`
}

const withdrawForm = (ctx: PageCtx, { home }: Application, { party }: Standing): Html =>
  html`<form method="post" action="${ctx.at(applyPath(home, othersStep))}">${ctx.formFields()}<input type="hidden" name="role" value="${party.id}">${button({ text: ctx.t(texts.withdraw), unseen: ctx.t(party.name), name: 'withdraw', value: 'yes', weight: 'quiet' })}</form>`
