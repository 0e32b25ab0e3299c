import { acts, button, choices, document, errorSummary, notice, numberField, pageTitle, select, textArea, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Answer, FormBody, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { workbench } from '../../access/index.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { lexiconOf } from '../../participation/index.ts'
import { readTyped, storedStates, tieKey, type Problem, type Typed } from '../improvement.ts'
import type { ImprovementRow } from '../improvement.sql.ts'
import { texts } from '../texts.ts'
import { changeImprovement, improvementOf, serviceWritten, writeImprovement } from '../write-improvement.ts'
import { stateTag } from './improvements-part.ts'
import { stepName } from './ratings-part.ts'

const placeOf = (service: Service) => `${workbench}/feedback/${encodeURIComponent(service.id)}`
const nothing: Typed = { what: '', whatZh: '', why: '', whyZh: '', tiedTo: '', searched: '', state: 'wanted', reason: '', reasonZh: '', answer: '' }

export const newImprovementPage: Page = {
  path: `${workbench}/feedback/:service/improvements/new`,
  who: 'officer',
  get: (ctx, { service = '' }) => show(ctx, serviceWritten(ctx, service), { typed: { ...nothing, tiedTo: ctx.query.get('from') ?? '' }, problems: [] }),
  async post(ctx, { service: id = '' }, form) {
    const service = serviceWritten(ctx, id)
    return save(ctx, service, form, {}, (written) => writeImprovement(ctx, service, ctx.actionId, written).then(() => true))
  },
}

export const improvementPage: Page = {
  path: `${workbench}/feedback/:service/improvements/:id`,
  who: 'officer',
  async get(ctx, { service: serviceId = '', id = '' }) {
    const service = serviceWritten(ctx, serviceId)
    const row = await improvementOf(ctx, service.id, id)
    return show(ctx, service, { typed: typedOf(row), problems: [], row })
  },
  async post(ctx, { service: serviceId = '', id = '' }, form) {
    const service = serviceWritten(ctx, serviceId)
    const row = await improvementOf(ctx, service.id, id)
    const seen = /^[1-9]\d{0,8}$/.test(form.text('revision')) ? Number(form.text('revision')) : 0
    return save(ctx, service, form, { row, seen }, (written) => changeImprovement(ctx, service, { id, revision: seen }, written))
  },
}

type Shown = { typed: Typed; problems: readonly Problem[]; row?: ImprovementRow; /** The revision that the writer saw. */ seen?: number; overtaken?: boolean }

/** Reads what was typed and writes it. What another officer did meanwhile is shown beside what was typed, and nothing of either is lost. */
async function save(ctx: PostCtx, service: Service, form: FormBody, about: Pick<Shown, 'row' | 'seen'>, write: (written: Parameters<typeof writeImprovement>[3]) => Promise<boolean>): Promise<Answer> {
  const typed = Object.fromEntries(Object.keys(nothing).map((field) => [field, form.text(field).trim()])) as Typed
  if (onlySwitchesLanguage(form)) return show(ctx, service, { ...about, typed, problems: [] })
  const read = readTyped(typed, service, tiesOf(ctx, service).map(({ value }) => value))
  if ('problems' in read) return { status: 422, body: show(ctx, service, { ...about, typed, problems: read.problems }) }
  if (!(await write(read.written))) return { status: 422, body: show(ctx, service, { row: await improvementOf(ctx, service.id, about.row!.id), typed, problems: [], overtaken: true }) }
  return { redirect: `${ctx.at(placeOf(service))}#improvements` }
}

const typedOf = (row: ImprovementRow): Typed => ({
  what: row.what.en, whatZh: row.what['zh-Hant'], why: row.why.en, whyZh: row.why['zh-Hant'], tiedTo: tieKey(row.tie, row.tied_to), searched: row.tie === 'search' ? row.tied_to : '',
  state: row.state, reason: row.reason?.en ?? '', reasonZh: row.reason?.['zh-Hant'] ?? '', answer: row.answer_version === null ? '' : String(row.answer_version),
})

function tiesOf({ t, house }: PageCtx, service: Service): { value: string; label: string }[] {
  const steps = [...(service.apply?.pages.map(({ id }) => id) ?? []), ...(service.apply ? ['check'] : [])]
  return [
    { value: 'ratings', label: t(texts.tieOptions.ratings) },
    ...lexiconOf(house.pack).map(({ id, name }) => ({ value: tieKey('theme', id), label: t(texts.tieTheme(name as Text)) })),
    ...steps.map((step) => ({ value: tieKey('step', step), label: t(texts.step(stepName(service, step))) })),
    { value: 'search', label: t(texts.tieOptions.search) },
  ]
}

function show(ctx: PageCtx, service: Service, shown: Shown): Html {
  const { t } = ctx
  const { problems, row, overtaken } = shown
  const title = t(row ? texts.changeTitle : texts.newImprovement)
  const path = `${placeOf(service)}/improvements/${row?.id ?? 'new'}`
  const summary = problems.length > 0 && errorSummary({ title: t(texts.problems), problems: problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })
  const now = overtaken && row && notice('care', { level: 2, live: true, title: t(texts.overtaken), body: html`<p>${t(texts.overtakenNext)}</p><p>${stateTag(ctx, row, service)}</p><p lang="en">${row.what.en}</p><p lang="zh-Hant">${row.what['zh-Hant']}</p><p lang="en">${row.why.en}</p><p lang="zh-Hant">${row.why['zh-Hant']}</p>` })
  const main = html`<div class="wrap"><div class="form">${summary}${pageTitle({ over: t(service.name), title })}${now}
    <form id="improvement" method="post" action="${ctx.at(path)}" novalidate>${ctx.formFields()}${row && html`<input type="hidden" name="revision" value="${shown.seen ?? row.revision}">`}${fields(ctx, service, shown)}${acts(button({ text: t(texts.save) }))}</form></div></div>`
  return document(ctx.shell, { title, section: 'work', noindex: true, typedIn: { form: 'improvement', path }, main, crumbs: [{ href: ctx.at(`${workbench}/feedback`), text: t(texts.feedback) }, { href: ctx.at(placeOf(service)), text: t(service.name) }, { text: title }] })
}

function fields(ctx: PageCtx, service: Service, { typed, problems }: Shown): Html {
  const { t } = ctx
  const field = (name: keyof Typed, label: Text, hint?: Text) => {
    const error = problems.find((one) => one.field === name)
    return { id: name, name, label: t(label), value: typed[name], ...(hint && { hint: t(hint) }), ...(error && { error: t(error.text) }) }
  }
  return html`${textArea({ ...field('what', texts.what, texts.whatHint), rows: 2 })}${textArea({ ...field('whatZh', texts.whatZh), rows: 2 })}
    ${textArea({ ...field('why', texts.whyEn, texts.whyHint), rows: 3 })}${textArea({ ...field('whyZh', texts.whyZh), rows: 3 })}
    ${select({ ...field('tiedTo', texts.tiedTo), options: tiesOf(ctx, service), empty: '' })}${textField(field('searched', texts.searched, texts.searchedHint))}
    ${choices({ ...field('state', texts.state), options: storedStates.map((state) => ({ value: state, label: t(texts.states[state]), ...(state === 'declined' && { then: html`${textArea({ ...field('reason', texts.reason), rows: 2 })}${textArea({ ...field('reasonZh', texts.reasonZh), rows: 2 })}` }) })) })}
    ${numberField({ ...field('answer', texts.answer, texts.answerHint(service.version)), whole: true })}`
}
