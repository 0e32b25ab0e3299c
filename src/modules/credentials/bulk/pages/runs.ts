import { acts, bullets, button, dateField, dateWords, errorSummary, fileUpload, goLink, more, section, select, table, uploadWords } from '../../../../design/index.ts'
import { writeMoment } from '../../../../kernel/dates.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import type { Text } from '../../../../kernel/i18n.ts'
import { isUuid } from '../../../../kernel/ids.ts'
import { onlySwitchesLanguage } from '../../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../../kernel/page.ts'
import { must, organisationsFor } from '../../../access/index.ts'
import { licencesPage } from '../../work/frame.ts'
import { listRuns } from '../bulk.sql.ts'
import { bulkTexts as texts, fileFaults, runStates } from '../bulk-texts.ts'
import { proposeRun } from '../propose-run.ts'
import { renewalTexts } from '../renewal-texts.ts'
import { mostFileBytes } from '../run.ts'
import { issuable } from './issuable.ts'
import { runsPlace as place, titleOf } from './run-name.ts'
import { templatePath } from './template.ts'
import { dayOf, isBlank, typedDay, type TypedDay } from './typed-day.ts'

const pageSize = 20
const afterEverything = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Files from which an office issues licences: those that were handed in, and a form for another. */
export const runsPage: Page = {
  path: place,
  who: 'officer',
  action: 'credentials.run',
  bodyBytes: mostFileBytes + 65_536,
  postsPerMinute: 10,
  get: (ctx) => shown(ctx, { type: '', until: { day: '', month: '', year: '' } }),
  async post(ctx, _params, form) {
    const until = typedDay(form, 'until')
    const typed: Typed = { type: form.text('type'), until }
    if (onlySwitchesLanguage(form)) return shown(ctx, typed)
    const what = issuable(ctx).find((one) => one.value === typed.type)
    if (!what) return { status: 422, body: await shown(ctx, typed, { href: '#type', text: texts.noType }) }
    must(ctx, 'credentials.run', { organisation: what.service.organisation })
    const validUntil = dayOf(until)
    if (!isBlank(until) && !validUntil) return { status: 422, body: await shown(ctx, typed, { href: '#until', text: texts.noDay }) }
    const answer = await proposeRun(ctx, { service: what.service, output: what.output, bytes: form.files('file')[0]?.bytes ?? Buffer.alloc(0), ...(validUntil && { validUntil }) })
    if ('fault' in answer) return { status: 422, body: await shown(ctx, typed, { href: ofEnd.includes(answer.fault.code) ? '#until' : '#file', text: fileFaults[answer.fault.code](answer.fault.about) }) }
    return { redirect: ctx.at(`${place}/${answer.runId}`) }
  },
}

type Typed = { readonly type: string; readonly until: TypedDay }

/** Faults of the field and not of the file. */
const ofEnd: readonly string[] = ['end-missing', 'end-past', 'no-end']

async function shown(ctx: PageCtx, typed: Typed, trouble?: { readonly href: string; readonly text: Text }): Promise<Html> {
  const { t, at } = ctx
  const all = issuable(ctx)
  const faultAt = (href: string): string | undefined => (trouble?.href === href ? t(trouble.text) : undefined)
  const columns = more({ summary: t(texts.columns), body: html`<div class="stack">${all.map(({ name, service, output }) => html`<p><b>${t(name)}</b></p>${bullets(output.claims.map(({ id, label, gives }) => html`<code>${id}</code> ${t(label)}${gives === 'yes-no' && html` (${t(texts.yesOrNo)})`}`))}<p>${goLink({ href: at(templatePath(service.id, output.type)), text: t(texts.template) })}</p>`)}</div>` })
  const main = html`${trouble && errorSummary({ title: t(texts.problems), problems: [{ href: trouble.href, text: t(trouble.text) }] })}
    <form id="run" method="post" class="form" enctype="multipart/form-data" action="${at(place)}" novalidate>${ctx.formFields()}
      ${select({ id: 'type', name: 'type', label: t(texts.type), required: true, empty: '–', value: typed.type, options: all.map(({ value, name }) => ({ value, label: t(name) })), error: faultAt('#type') })}
      ${fileUpload({ id: 'file', name: 'file', label: t(texts.file), hint: t(texts.fileHint), required: true, accept: 'text/csv,.csv', words: uploadWords(ctx.tag), error: faultAt('#file') })}
      ${dateField({ id: 'until', name: 'until', label: t(texts.validUntil), hint: t(texts.validUntilHint), words: dateWords(ctx.tag), value: typed.until, error: faultAt('#until') })}
      ${columns}${acts(button({ text: t(texts.send) }))}</form>
    <p>${goLink({ href: at(`${place}/renewal`), text: t(renewalTexts.title) })}</p>
    ${section({ id: 'runs', title: t(texts.runs), body: await runList(ctx) })}`
  return licencesPage(ctx, { title: t(texts.title), lead: t(texts.lead), main, typedIn: { form: 'run', path: place } })
}

async function runList(ctx: PageCtx): Promise<Html> {
  const { t, at, house } = ctx
  const found = organisationsFor(ctx, 'credentials.run')
  const before = ctx.query.get('before') ?? ''
  const runs = await ctx.db.all(listRuns(found === 'all' ? [...house.pack.organisations.keys()] : found, isUuid(before) ? before : afterEverything, pageSize))
  if (runs.length === 0) return html`<p class="soft">${t(texts.none)}</p>`
  const last = runs.length === pageSize ? runs.at(-1) : undefined
  return html`${table({
    caption: t(texts.runs), hideCaption: true,
    columns: [{ name: t(texts.handedIn) }, { name: t(texts.type) }, { name: t(texts.lines), right: true }, { name: t(texts.state) }],
    rows: runs.map((run) => [html`<a href="${at(`${place}/${run.id}`)}">${writeMoment(run.proposed_at, ctx.tag, house.pack.settings.timeZone)}</a>`, titleOf(ctx, run), String(run.lines), t(runStates[run.state])]),
  })}${last && html`<p>${goLink({ href: `${at(place)}?before=${last.id}`, text: t(texts.older) })}</p>`}`
}
