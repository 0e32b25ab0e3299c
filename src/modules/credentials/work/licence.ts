import { asWritten, goLink, section, summaryList, timeline, type Answer } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { may, must, workbench } from '../../access/index.ts'
import { record } from '../../journal/index.ts'
import { askForChange, askedIn, decideChange, openRequestOf } from '../change-request.ts'
import type { CredentialEntry } from '../entries.ts'
import { documentHistory } from '../pages/document-history.ts'
import { organisationName, statusTag, untilOf } from '../pages/licence-card.ts'
import { reasonText } from '../reasons.ts'
import { refuse } from '../refusals.ts'
import { setCredentialStatus } from '../set-credential-status.ts'
import { documents, holderLabel, words } from '../texts.ts'
import { decisionForms, proposalPanel, readTyped, troublesOf, type Trouble, type Typed } from './decisions.ts'
import { findDocument, type AtDesk } from './find-document.ts'
import { licencesPage, place } from './frame.ts'
import { workTexts as texts } from './texts.ts'

/** One licence at an officer's desk. Opening it is a reading of somebody's data and goes into the journal. */
export const licenceWorkPage: Page = {
  path: `${place}/:number`,
  who: 'officer',
  action: 'credentials.find',
  async get(ctx, params) {
    const atDesk = await findDocument(ctx, params['number']!)
    const { id, reference, type } = atDesk.newest
    await ctx.write((writing) => record<CredentialEntry>(writing, atDesk.partyId, { what: 'credential.read', about: reference, credential: id, type }))
    return shown(ctx, atDesk)
  },
  async post(ctx, params, body) {
    const atDesk = await findDocument(ctx, params['number']!)
    const typed = readTyped(body, atDesk.newest)
    const troubles = troublesOf(typed)
    if (troubles.length > 0) return { status: 422, body: await shown(ctx, atDesk, typed, troubles) }
    await decide(ctx, atDesk, typed)
    return { redirect: ctx.at(`${place}/${atDesk.newest.number}`) }
  },
}

async function decide(ctx: PostCtx, { partyId, newest }: AtDesk, typed: Typed): Promise<void> {
  const credentialId = newest.id
  const document = { organisation: newest.organisation, owner: partyId }
  // A page that has become stale: what it was about has a successor since.
  if (typed.about !== credentialId) refuse('credential.move_not_allowed')
  if (typed.act === 'agree' || typed.act === 'decline') {
    const open = (await openRequestOf(ctx, partyId, credentialId)) ?? refuse('credential.change_decided')
    must(ctx, 'credentials.confirm', { ...document, authors: [open.asked_by] }, () => refuse('credential.second_officer'))
    return decideChange(ctx, { partyId, requestId: open.id, agrees: typed.act === 'agree' })
  }
  must(ctx, 'credentials.change', document)
  if (typed.act === 'amend') await askForChange(ctx, { partyId, credentialId, kind: 'amendment', code: typed.code, words: typed.reason, values: typed.values })
  else await setCredentialStatus(ctx, { partyId, credentialId, status: typed.act, code: typed.code, reason: typed.reason })
}

async function shown(ctx: PageCtx, atDesk: AtDesk, typed?: Typed, troubles: readonly Trouble[] = []): Promise<Html> {
  const { t, at } = ctx
  const { partyId, newest, earlier } = atDesk
  const open = await openRequestOf(ctx, partyId, newest.id)
  const mayChange = may(ctx, 'credentials.change', { organisation: newest.organisation, owner: partyId })
  const mayConfirm = open !== undefined && may(ctx, 'credentials.confirm', { organisation: newest.organisation, owner: partyId, authors: [open.asked_by] })
  const proposal = open?.state === 'proposed' ? proposalPanel(ctx, newest, await askedIn(ctx, partyId, open), reasonText('superseded', open.reason_code), mayConfirm) : open && html`<p class="soft">${t(texts.going)}</p>`
  const older = await Promise.all(earlier.map(async (one) => html`<h3>${statusTag(ctx, one.statusToday)}</h3>${timeline(await documentHistory(ctx, partyId, one))}`))
  const decide = html`${proposal}${mayChange && !open && decisionForms(ctx, newest, typed, troubles)}`
  const main = html`<p class="row">${statusTag(ctx, newest.statusToday)} <span class="ref" translate="no">${newest.number}</span></p>
    <div class="split near">
      <div class="main">${section({ id: 'particulars', title: t(texts.particulars), body: summaryList(particulars(ctx, atDesk)) })}</div>
      <div class="beside">${decide}</div>
      <div class="main">${section({ id: 'history', title: t(documents.history), body: timeline(await documentHistory(ctx, partyId, newest)) })}
        ${older.length > 0 && section({ id: 'earlier', title: t(texts.earlier), body: html`${older}` })}
        <p>${goLink({ href: at(place), text: t(texts.title), icon: 'chevron-left' })}</p></div></div>`
  return licencesPage(ctx, { title: t(newest.title), main, ...(typed && { typedIn: { form: `form-${typed.act}`, path: `${place}/${newest.number}` } }) })
}

function particulars(ctx: PageCtx, { newest }: AtDesk): Answer[] {
  const { t, at } = ctx
  return [
    { question: t(words.issuedBy), answer: t(organisationName(ctx, newest)) },
    { question: t(holderLabel), answer: asWritten(newest.holder, ctx.tag) },
    ...newest.claims.map((claim) => ({ question: t(claim.label), answer: t(claim.value) })),
    { question: t(words.validUntil), answer: untilOf(ctx, newest) },
    ...(newest.caseId === undefined ? [] : [{ question: t(words.reference), answer: html`<a class="ref" href="${at(`${workbench}/${newest.reference}`)}">${newest.reference}</a>` }]),
  ]
}
