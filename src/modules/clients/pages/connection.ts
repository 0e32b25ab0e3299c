import { acts, asWritten, button, document, errorSummary, notice, pageTitle, section, summaryList, table, textArea } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import type { ClientRow } from '../clients.sql.ts'
import { approve, clientForOfficer, liftSuspension, refuseProposal, suspend, whyNotDecide } from '../decide-proposal.ts'
import { differenceOf, type Line, type Wording } from '../difference.ts'
import { formTexts } from '../form-texts.ts'
import { mayIssue } from '../scopes.ts'
import type { ProposalRow } from '../proposals.sql.ts'
import { proposalsOf } from '../propose.ts'
import { refuse } from '../refusals.ts'
import { elementName } from '../registration/read-registration.ts'
import { texts } from '../texts.ts'
import { workTexts as words } from '../work-texts.ts'
import { consentWords } from './consent-words.ts'
import { connectionsPath } from './connections.ts'
import { organisationName } from './frame.ts'
import { stateTag } from './systems.ts'

const mostReason = 1000

type Typed = { readonly reason: string; readonly suspension: string; readonly wrong?: 'reason' | 'suspension' }

/** One system before an officer: what is asked, why, what changes; approve, refuse, suspend. */
export const connectionPage: Page = {
  path: `${connectionsPath}/:id`,
  who: 'officer',
  action: 'clients.review',
  get: (ctx, { id = '' }) => show(ctx, id, { reason: '', suspension: '' }),
  async post(ctx, { id = '' }, form) {
    const act = form.text('act')
    const typed = { reason: form.text('reason').trim(), suspension: form.text('suspension').trim() }
    if (onlySwitchesLanguage(form)) return show(ctx, id, typed)
    const field = act === 'refuse' ? 'reason' : act === 'suspend' ? 'suspension' : undefined
    if (field && (typed[field] === '' || [...typed[field]].length > mostReason)) return { status: 422, body: await show(ctx, id, { ...typed, wrong: field }) }
    await acted(ctx, id, act, form, typed)
    return { redirect: ctx.at(`${connectionsPath}/${encodeURIComponent(id)}`) }
  },
}

async function acted(ctx: PostCtx, id: string, act: string, form: FormBody, { reason, suspension }: Typed): Promise<void> {
  const seen = form.text('proposal')
  if (act === 'approve') await approve(ctx, id, seen)
  else if (act === 'refuse') await refuseProposal(ctx, id, seen, reason)
  else if (act === 'suspend') await suspend(ctx, id, suspension)
  else if (act === 'lift') await liftSuspension(ctx, id)
  else refuse('client.not_changeable')
}

async function show(ctx: PageCtx, id: string, typed: Typed): Promise<Html> {
  const { t, at } = ctx
  const row = await clientForOfficer(ctx, id)
  const { waiting } = await proposalsOf(ctx, row.id)
  const shown = waiting?.registration ?? row.registration
  const organisation = organisationName(ctx, row)
  const summary = typed.wrong && errorSummary({ title: t(texts.problems), problems: [{ href: `#${typed.wrong}`, text: t(words.askReason) }] })
  const path = `${connectionsPath}/${encodeURIComponent(row.id)}`
  const main = html`<div class="wrap">${summary}${pageTitle({ over: t(organisation), title: t(shown.names), extra: html`<p>${stateTag(ctx, row.state)} <span class="small soft">${t(texts.kinds[row.kind])}</span></p>` })}<div class="read stack">
    ${row.state === 'suspended' && notice('stop', { level: 2, title: t(texts.states.suspended), body: html`<p>${asWritten(row.suspended_why ?? '', ctx.tag)}</p>` })}
    ${mayIssue(shown) && notice('care', { level: 2, title: t(formTexts.issues), body: html`<p>${t(formTexts.issuesHint)}</p>` })}
    ${waiting && asked(ctx, row, waiting)}
    ${section({ id: 'consent', title: t(texts.consent), near: true, body: consentWords(ctx, shown, organisation) })}
    ${!waiting && section({ id: 'metadata', title: t(texts.metadata), near: true, body: lines(ctx, differenceOf(undefined, row.registration, wording(ctx)), false) })}
    <form id="decision" method="post" action="${at(path)}" novalidate>${ctx.formFields()}${waiting && row.state !== 'suspended' && deciding(ctx, row, waiting, typed)}${stopping(ctx, row, typed)}</form></div></div>`
  return document(ctx.shell, { title: t(shown.names), section: 'work', noindex: true, typedIn: { form: 'decision', path }, main, crumbs: [{ href: at(connectionsPath), text: t(words.title) }, { text: t(shown.names) }] })
}

const wording = ({ t, tag, house }: PageCtx): Wording => ({ elements: (ids) => ids.map((id) => t(elementName(house.pack, id))).join(tag === 'en' ? ', ' : '、'), profile: (id) => t(formTexts.profiles[id][0]) })

function asked(ctx: PageCtx, row: ClientRow, waiting: ProposalRow): Html {
  const { t } = ctx
  const live = row.live_from !== null
  const changes = differenceOf(live ? row.registration : undefined, waiting.registration, wording(ctx))
  const when = writeMoment(waiting.proposed_at, ctx.tag, ctx.house.pack.settings.timeZone)
  const why = section({ id: 'why', title: t(words.why), near: true, body: html`${waiting.why.split('\n').filter((line) => line.trim() !== '').map((line) => html`<p>${asWritten(line, ctx.tag)}</p>`)}<p class="small soft">${t(words.proposedOn(when))}</p>` })
  return html`${why}${section({ id: 'difference', title: t(live ? words.difference : words.asked), near: true, body: changes.length === 0 ? html`<p>${t(words.noDifference)}</p>` : lines(ctx, changes, live) })}`
}

/** Beside what is live a table; alone a list of names and values. */
function lines(ctx: PageCtx, changes: readonly Line[], compared: boolean): Html {
  const { t } = ctx
  const value = (text: string | undefined) => (text === undefined ? html`<span class="soft">${t(words.absent)}</span>` : html`${text.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`)}`)
  if (!compared) return summaryList(changes.map((line) => ({ question: nameOf(ctx, line), answer: value(line.then) })))
  const rows = changes.map((line) => [nameOf(ctx, line), value(line.now), value(line.then)])
  return table({ caption: t(words.asked), hideCaption: true, columns: [{ name: t(words.field) }, { name: t(words.now) }, { name: t(words.then) }], rows })
}

function nameOf({ t }: PageCtx, { of, name }: Line): Html | string {
  if (of === 'metadata') return html`<code translate="no">${name}</code>`
  if (of === 'purpose') return t(words.purpose(name))
  return t(of === 'names' ? words.names[name as 'en' | 'zh-Hant'] : words.profile)
}

function deciding(ctx: PageCtx, row: ClientRow, waiting: ProposalRow, typed: Typed): Html {
  const { t } = ctx
  const hindered = whyNotDecide(ctx, row, waiting)
  if (hindered) return section({ id: 'decide', title: t(words.decide), near: true, body: html`<p>${t(hindered === 'proposal.own' ? words.own : words.twice)}</p>` })
  const reason = textArea({ id: 'reason', name: 'reason', label: t(words.reason), hint: t(words.reasonHint), value: typed.reason, rows: 3, ...(typed.wrong === 'reason' && { error: t(words.askReason) }) })
  const first = waiting.first_by !== null && html`<p>${t(texts.firstDone)}</p>`
  const body = html`${first}<input type="hidden" name="proposal" value="${waiting.id}">${acts(button({ text: t(waiting.first_by === null ? words.approve : words.approveLast), name: 'act', value: 'approve' }))}${reason}${acts(button({ text: t(words.refuse), weight: 'second', name: 'act', value: 'refuse' }))}`
  return section({ id: 'decide', title: t(words.decide), near: true, body })
}

function stopping(ctx: PageCtx, row: ClientRow, typed: Typed): Html {
  const { t } = ctx
  if (row.state === 'suspended') return acts(button({ text: t(words.lift), name: 'act', value: 'lift' }))
  const why = textArea({ id: 'suspension', name: 'suspension', label: t(words.suspendReason), hint: t(words.reasonHint), value: typed.suspension, rows: 3, ...(typed.wrong === 'suspension' && { error: t(words.askReason) }) })
  return section({ id: 'stop', title: t(words.stop), near: true, body: html`${why}${acts(button({ text: t(words.suspend), weight: 'risk', name: 'act', value: 'suspend' }))}` })
}
