import { acts, button, document, flower, linkButton, more, notice, pageTitle, section, tag, taskList, textArea, type Crumb } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { declineShare, type Share } from '../../forms/index.ts'
import { partyNames } from '../../identity/index.ts'
import { shareTexts as texts } from '../share-texts.ts'
import { applyPath, resumePath, type Application } from './apply-application.ts'
import { simplifiedOf } from './apply-frame.ts'
import { aboutRequest } from './invited.ts'
import { answerLists, formGroups } from './shared.ts'
import { openShareAt, sharePath } from './share-application.ts'

const mostOfReason = 500

/** What another person asks of the reader, how far it is, and the way on; or what has become of it. */
export const shareStartPage: Page = {
  path: '/shares/:id',
  who: 'person',
  async get(ctx, params) {
    const { share, application } = await openShareAt(ctx, params)
    return startPage(ctx, share, application)
  },
  /** Says no, with a reason. */
  async post(ctx, params, body) {
    const { share, application } = await openShareAt(ctx, params, true)
    const reason = body.text('reason').normalize('NFC').trim()
    if (reason === '' || reason.length > mostOfReason) return { status: 422, body: await startPage(ctx, share, application, reason) }
    await declineShare(ctx, share, reason)
    return { redirect: ctx.at(sharePath(share.row.id)) }
  },
}

/** `refused`: a reason that was not taken. */
async function startPage(ctx: PageCtx, share: Share, application: Application, refused?: string): Promise<Html> {
  const { t, at } = ctx
  const { pinned, party, row, state } = share
  const { names } = await partyNames(ctx, row.applicant_id)
  const crumbs: Crumb[] = [{ href: at('/account'), text: t(texts.crumb) }, { text: t(texts.parts) }]
  const main = html`<div class="wrap">${pageTitle({ title: t(texts.title), over: t(pinned.service.name), lead: t(texts.lead(names, pinned.service.name)) })}<div class="read">${told(ctx, share)}
${state === 'open' ? html`${aboutRequest(ctx, pinned, party)}${section({ id: 'parts', title: t(texts.parts), body: html`${parts(ctx, application)}${acts(onward(ctx, share, application))}` })}${!share.row.declined_at && declineForm(ctx, row.id, refused)}` : state === 'sent' && (await filledIn(ctx, share))}</div></div>`
  return document(ctx.shell, { title: t(texts.title), section: 'account', noindex: true, simplified: simplifiedOf(pinned), crumbs, main })
}

function told(ctx: PageCtx, { row, state, sentAt, signed, words }: Share): Html | false {
  const { t, house } = ctx
  const written = (moment: Date) => compose((language) => writeMoment(moment, language, house.pack.settings.timeZone))
  if (sentAt) return notice('done', { level: 2, title: t(texts.sentTitle), body: t(texts.sentWhat(written(sentAt))) })
  if (state === 'closed') return notice('know', { level: 2, title: t(texts.overTitle), body: t(texts.overWhat) })
  if (row.declined_at) return notice('know', { level: 2, title: t(texts.declinedTitle), body: t(texts.declinedWhat(words)) })
  if (signed && row.signed_at) return notice('done', { level: 2, title: t(texts.signedTitle), body: t(texts.signedWhat(words, written(row.signed_at))) })
  return row.signed_at !== null && notice('care', { level: 2, title: t(texts.againTitle), body: t(texts.againWhat) })
}

/** The pages; a full flower stands for one that is done. */
function parts({ t, at }: PageCtx, { home, draft, progress }: Application): Html {
  const begun = draft.savedAt !== undefined
  return taskList(
    progress.pages.map(({ page }, i) => {
      const done = begun && i < progress.reached
      return { text: t(page.title), before: flower(done ? 5 : 0, 'tiny'), ...(begun && i <= progress.reached && { href: at(applyPath(home, page.id)) }), ...(done && { tag: tag('ok', t(texts.done)) }) }
    }),
  )
}

function onward(ctx: PageCtx, { signed }: Share, application: Application): Html {
  const { draft, progress } = application
  const isDone = draft.savedAt !== undefined && progress.reached === progress.pages.length
  const text = signed ? texts.change : isDone ? texts.toCheck : draft.savedAt ? texts.goOn : texts.start
  return linkButton({ href: ctx.at(signed ? applyPath(application.home, 'check') : resumePath(application)), text: ctx.t(text), onward: true, weight: signed ? 'second' : 'main' })
}

function declineForm(ctx: PageCtx, id: string, refused: string | undefined): Html {
  const { t } = ctx
  const field = textArea({ id: 'reason', name: 'reason', label: t(texts.declineWhy), hint: t(texts.declineHint), rows: 3, value: refused ?? '', required: true, error: refused === undefined ? undefined : t(texts.needReason) })
  return more({ summary: t(texts.decline), open: refused !== undefined, body: html`<form class="stack" method="post" action="${ctx.at(sharePath(id))}" novalidate>${ctx.formFields()}${field}<p>${button({ text: t(texts.decline), weight: 'risk' })}</p></form>` })
}

/** What the signer filled in, to read again. */
async function filledIn(ctx: PageCtx, { form, draft, about, row }: Share): Promise<Html> {
  const groups = await formGroups(ctx, form, { answers: draft.answers, about, owner: row.party_id }, ctx.at('/account/files'))
  return section({ id: 'filled', title: ctx.t(texts.yourAnswers), body: answerLists(groups) })
}
