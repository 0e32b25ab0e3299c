import { acts, button, document, errorSummary, goLink, more, notice, pageTitle, pairs, section, tag, textArea, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { may, workbench } from '../../access/index.ts'
import type * as q from '../designer.sql.ts'
import { differencesOf } from '../difference.ts'
import { releaseOf } from '../find-release.ts'
import { proveRelease } from '../prove-draft.ts'
import { refuse } from '../refusals.ts'
import { approveRelease, returnRelease, takeBackRelease } from '../review.ts'
import { rollBack } from '../roll-back.ts'
import { texts } from '../texts.ts'
import { valueOf } from '../written.ts'
import { nameOf, waysToLook } from './designer-frame.ts'
import { faultList } from './fault-list.ts'
import { moment, officerName, servicePath } from './officer.ts'
import { mostNote } from './propose.ts'
import { exampleMoment, readMoment } from './read-moment.ts'
import { differenceTable } from './tell-difference.ts'

type Field = 'at' | 'words' | 'reason'
type Typed = Readonly<Record<Field, string>>
type Problem = { readonly field: Field; readonly text: Text }

/** A proposed version: what changes and why; whoever did not write it agrees or sends it back, and one that was live can be made live again. */
export const releasePage: Page = {
  path: `${workbench}/services/:id/releases/:n`,
  who: 'officer',
  get: async (ctx, { id = '', n = '' }) => show(ctx, await releaseOf(ctx, id, n), { at: '', words: '', reason: '' }),
  async post(ctx, { id = '', n = '' }, body) {
    const row = await releaseOf(ctx, id, n)
    const typed: Typed = { at: body.text('at'), words: body.text('words').trim(), reason: body.text('reason').trim() }
    if (onlySwitchesLanguage(body)) return show(ctx, row, typed)
    const problem = problemOf(ctx, body.text('do'), typed)
    if (problem) return { status: 422, body: await show(ctx, row, typed, problem) }
    return { redirect: `${ctx.at(servicePath(id))}?done=${await act(ctx, row, body, typed)}` }
  },
}

function problemOf(ctx: PageCtx, act: string, typed: Typed): Problem | undefined {
  if (act === 'later') {
    const at = readMoment(typed.at, ctx.house.pack.settings.timeZone)
    if (!at) return { field: 'at', text: texts.atWrong }
    if (at <= ctx.now) return { field: 'at', text: texts.atPast }
    if (at.getTime() - ctx.now.getTime() > 366 * 86_400_000) return { field: 'at', text: texts.atFar }
  }
  const field = act === 'return' ? 'words' : act === 'roll-back' ? 'reason' : undefined
  if (field && typed[field] === '') return { field, text: field === 'words' ? texts.wordsNeeded : texts.reasonNeeded }
  return field && typed[field].length > mostNote ? { field, text: texts.tooLong(mostNote) } : undefined
}

/** Does what the pressed button says, and gives the word for what became of it. */
async function act(ctx: Parameters<NonNullable<Page['post']>>[0], row: q.ReleaseRow, body: FormBody, typed: Typed): Promise<keyof typeof texts.done> {
  const key = { serviceId: row.service_id, n: row.n }
  switch (body.text('do')) {
    case 'now':
      await approveRelease(ctx, key)
      return 'published'
    case 'later':
      await approveRelease(ctx, { ...key, publishAt: readMoment(typed.at, ctx.house.pack.settings.timeZone) })
      return 'scheduled'
    case 'return':
      await returnRelease(ctx, { ...key, words: typed.words })
      return 'returned'
    case 'take-back':
      await takeBackRelease(ctx, key)
      return 'returned'
    case 'roll-back':
      await rollBack(ctx, { serviceId: key.serviceId, n: backTo(row) ?? refuse('design.no_version'), reason: typed.reason })
      return 'published'
    default:
      return refuse('design.not_waiting')
  }
}

async function show(ctx: PageCtx, row: q.ReleaseRow, typed: Typed, problem?: Problem): Promise<Html> {
  const { t, at } = ctx
  const path = servicePath(row.service_id, `/releases/${row.n}`)
  const name = nameOf({ serviceId: row.service_id, text: row.text })
  const main = html`<div class="wrap">${problem && errorSummary({ title: t(texts.faultsFirst(1)), problems: [{ href: `#${problem.field}`, text: t(problem.text) }] })}
    ${pageTitle({ over: t(name), title: `${t(texts.versionOf(row.version))} – ${t(texts.releaseKinds[row.kind])}` })}
    <p>${tag(row.state === 'live' ? 'ok' : row.state === 'stopped' ? 'no' : row.state === 'proposed' ? 'act' : 'run', t(texts.states[row.state]))}</p>
    ${pairs(await facts(ctx, row))}
    ${row.kind !== 'retirement' && waysToLook(ctx, { serviceId: row.service_id, release: row }, 'review')}
    ${row.kind !== 'retirement' && section({ id: 'difference', title: t(texts.difference), near: true, body: difference(ctx, row) })}
    ${await whatNow(ctx, row, typed, problem)}</div>`
  return document(ctx.shell, { title: `${t(name)} – ${t(texts.versionOf(row.version))}`, section: 'work', density: 'officer', noindex: true, main, crumbs: [{ href: at(`${workbench}/services`), text: t(texts.services) }, { href: at(servicePath(row.service_id)), text: t(name) }, { text: t(texts.versionOf(row.version)) }], ...(canType(ctx, row) && { typedIn: { form: 'act', path } }) })
}

/** All of a new service is new: it is read in the ways above, and its file is there for whoever wants it. */
function difference(ctx: PageCtx, { from_text: before, text }: q.ReleaseRow): Html {
  const rows = differenceTable(ctx, differencesOf(valueOf(before) ?? {}, valueOf(text) ?? {}))
  return before === '' ? html`<p>${ctx.t(texts.allNew)}</p>${more({ summary: ctx.t(texts.wholeFile), body: rows })}` : rows
}

type Fact = { readonly name: string; readonly value: string }

async function facts(ctx: PageCtx, row: q.ReleaseRow): Promise<Fact[]> {
  const { t } = ctx
  const by = t(texts.proposedBy(await officerName(ctx, row.proposed_by), moment(ctx, row.proposed_at)))
  const instead = row.instead && ctx.house.pack.services.get(row.instead)
  const found: Fact[] = [{ name: t(texts.why), value: `${row.note} – ${by}` }]
  if (instead) found.push({ name: t(texts.instead), value: t(instead.name) })
  if (row.reviewed_by) found.push({ name: t(texts.review), value: t(texts.reviewedBy(await officerName(ctx, row.reviewed_by), moment(ctx, row.reviewed_at!))) })
  if (row.words) found.push({ name: t(texts.words), value: row.words })
  if (row.live_at) found.push({ name: t(texts.live), value: t(texts.liveSince(moment(ctx, row.live_at))) })
  else if (row.publish_at) found.push({ name: t(texts.at), value: t(texts.publishesAt(moment(ctx, row.publish_at))) })
  return found
}

const mayReview = (ctx: PageCtx, row: q.ReleaseRow) => row.state === 'proposed' && may(ctx, 'designer.approve', { organisation: row.organisation, authors: row.editors })
/** The release to go back to from a page: itself when it was live once, or (0) what the first one followed. */
function backTo(row: q.ReleaseRow): number | undefined {
  if (row.state === 'superseded' && row.kind !== 'retirement') return row.n
  return row.state === 'live' && row.n === 1 && row.kind === 'change' && row.from_version > 0 ? 0 : undefined
}
const canType = (ctx: PageCtx, row: q.ReleaseRow) => mayReview(ctx, row) || backTo(row) !== undefined

async function whatNow(ctx: PageCtx, row: q.ReleaseRow, typed: Typed, problem?: Problem): Promise<Html> {
  const { t, at } = ctx
  const error = (field: Field) => (problem?.field === field ? t(problem.text) : undefined)
  const form = (inside: Html) => html`<form id="act" method="post" action="${at(servicePath(row.service_id, `/releases/${row.n}`))}" novalidate>${ctx.formFields()}${inside}</form>`
  const takeBack = html`<form method="post" action="${at(servicePath(row.service_id, `/releases/${row.n}`))}">${ctx.formFields()}<p class="small soft">${t(texts.takeBackWhy)}</p>${button({ text: t(texts.takeBack), weight: 'quiet', name: 'do', value: 'take-back' })}</form>`
  if (mayReview(ctx, row)) return section({ id: 'review', title: t(texts.review), near: true, body: html`${proof(ctx, row)}${form(reviewFields(ctx, typed, error))}${takeBack}` })
  if (row.state === 'proposed') return html`${notice('know', { body: t(texts.ownWork) })}${takeBack}`
  if (row.state === 'scheduled') return takeBack
  if (backTo(row) !== undefined) return section({ id: 'roll-back', title: t(backTo(row) === 0 ? texts.rollBackBefore(row.from_version) : texts.rollBack), near: true, body: html`<p>${t(texts.rollBackLead)}</p>${form(html`${textArea({ id: 'reason', name: 'reason', label: t(texts.reason), value: typed.reason, rows: 3, required: true, error: error('reason') })}${acts(button({ text: t(texts.rollBack), weight: 'risk', name: 'do', value: 'roll-back' }))}`)}` })
  return html`<p>${goLink({ href: at(servicePath(row.service_id)), text: t(texts.versions) })}</p>`
}

function proof(ctx: PageCtx, row: q.ReleaseRow): Html {
  if (row.kind === 'retirement') return html`<p>${ctx.t(texts.retireLead)}</p>`
  const { faults } = proveRelease(ctx.house, row.service_id, row.text, ctx.now)
  return faults.length === 0 ? notice('done', { title: ctx.t(texts.noFaults), body: ctx.t(texts.proved) }) : faultList(ctx, row.service_id, faults)
}

function reviewFields(ctx: PageCtx, typed: Typed, error: (field: Field) => string | undefined): Html {
  const { t } = ctx
  return html`${acts(button({ text: t(texts.publishNow), name: 'do', value: 'now' }))}
    ${textField({ id: 'at', name: 'at', label: t(texts.at), hint: t(texts.atHint(exampleMoment(ctx.now, ctx.house.pack.settings.timeZone))), value: typed.at, width: 'short', figures: true, autocomplete: 'off', error: error('at') })}
    ${acts(button({ text: t(texts.publishLater), weight: 'second', name: 'do', value: 'later' }))}
    ${textArea({ id: 'words', name: 'words', label: t(texts.words), value: typed.words, rows: 3, error: error('words') })}
    ${acts(button({ text: t(texts.sendBack), weight: 'second', name: 'do', value: 'return' }))}`
}
