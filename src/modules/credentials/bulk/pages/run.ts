import { acts, button, goLink, kpis, section, table, tag } from '../../../../design/index.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import { isUuid } from '../../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../../kernel/page.ts'
import { may, must, organisationsFor } from '../../../access/index.ts'
import { refuse } from '../../refusals.ts'
import { licencesPage } from '../../work/frame.ts'
import { actOnRun } from '../act-on-run.ts'
import { listFaults, runOfOffices } from '../bulk.sql.ts'
import { actNames, bulkTexts as texts, lineFaults, runStates } from '../bulk-texts.ts'
import type { LineFault } from '../check-line.ts'
import { renewalOf } from '../renewal-texts.ts'
import { runActs, type Run, type RunAct } from '../run.ts'
import { runsPlace as place, titleOf } from './run-name.ts'

const faultsOnPage = 50
const tones = { checking: 'run', checked: 'act', going: 'run', paused: 'late', stopped: 'no', done: 'ok' } as const

/** One run: how far it is, what is wrong with its file, and what an officer may do about it. */
export const runPage: Page = {
  path: `${place}/:id`,
  who: 'officer',
  action: 'credentials.run',
  get: async (ctx, params) => shown(ctx, await runFor(ctx, params['id']!)),
  async post(ctx, params, form) {
    const run = await runFor(ctx, params['id']!)
    const act = (Object.keys(runActs) as RunAct[]).find((one) => one === form.text('act')) ?? refuse('run.moved')
    if (act === 'approve') must(ctx, 'credentials.approve-run', { organisation: run.organisation, authors: [run.proposed_by] }, () => refuse('credential.second_officer'))
    await actOnRun(ctx, { organisation: run.organisation, runId: run.id }, act)
    return { redirect: ctx.at(`${place}/${run.id}`) }
  },
}

/** A run of an office where the officer may do this; another's is not there. */
async function runFor(ctx: PageCtx, id: string): Promise<Run> {
  const found = organisationsFor(ctx, 'credentials.run')
  const run = isUuid(id) ? await ctx.db.maybe(runOfOffices(found === 'all' ? [...ctx.house.pack.organisations.keys()] : found, id)) : undefined
  return run ?? refuse('run.not_found')
}

async function shown(ctx: PageCtx, run: Run): Promise<Html> {
  const { t, at } = ctx
  const mayApprove = may(ctx, 'credentials.approve-run', { organisation: run.organisation, authors: [run.proposed_by] })
  const offered = (Object.keys(runActs) as RunAct[]).filter((act) => runActs[act].from.includes(run.state) && (act !== 'approve' || mayApprove))
  const isRenewal = run.source === 'renewal'
  const moves = run.state === 'checking' || run.state === 'going'
  const figure = (n: number): string => n.toLocaleString('en')
  const [done, of] = run.state === 'checking' ? [run.checked, run.lines] : [run.issued, run.ready]
  const main = html`<div class="stack"><p class="row">${tag(tones[run.state], stateName(ctx, run))} <span class="ref" translate="no">${run.reference}</span></p>
    ${isRenewal && html`<p>${t(renewalOf(run.ends_from!, run.ends_until!, run.months === null ? { validUntil: run.valid_until! } : { months: run.months }))}</p>`}
    ${isRenewal && run.state === 'stopped' && run.lines === 0 && html`<p>${t(texts.nothingFound)}</p>`}
    ${moves && html`<p>${(run.state === 'going' || !isRenewal) && html`<progress max="${Math.max(of, 1)}" value="${done}" aria-label="${stateName(ctx, run)}"></progress>`} ${figure(done)}${(run.state === 'going' || !isRenewal) && ` / ${figure(of)}`}</p><p class="soft">${t(texts.again)}</p>`}
    ${kpis([
      { name: t(isRenewal ? texts.documents : texts.lines), value: figure(run.lines) },
      ...(isRenewal ? [] : [{ name: t(texts.checked), value: figure(run.checked) }, { name: t(texts.ready), value: figure(run.ready) }]),
      { name: t(isRenewal ? texts.leftOut : texts.faulty), value: figure(run.faulty) },
      ...(isRenewal ? [] : [{ name: t(texts.awaiting), value: figure(run.awaiting) }]),
      { name: t(texts.issued), value: figure(run.issued) },
    ])}
    ${run.awaiting > 0 && html`<p class="soft">${t(texts.awaitingWhy)}</p>`}
    ${run.state === 'checked' && !mayApprove && html`<p>${t(texts.needsOther)}</p>`}
    ${offered.length > 0 && html`<form method="post" action="${at(`${place}/${run.id}`)}">${ctx.formFields()}${acts(html`${offered.map((act) => button({ text: t(actNames[act]), name: 'act', value: act, weight: act === 'stop' ? 'risk' : act === 'approve' ? 'main' : 'second' }))}`)}</form>`}</div>
    ${run.faulty > 0 && section({ id: 'faults', title: t(isRenewal ? texts.leftOut : texts.faults), body: await faultTable(ctx, run) })}
    <p class="kept">${goLink({ href: at(place), text: t(texts.title), icon: 'chevron-left' })}</p>`
  return licencesPage(ctx, { title: titleOf(ctx, run), main })
}

const stateName = ({ t }: PageCtx, { source, state }: Run): string => t(source === 'renewal' && state === 'checking' ? texts.gathering : runStates[state])

async function faultTable(ctx: PageCtx, run: Run): Promise<Html> {
  const { t, at } = ctx
  const after = Number(ctx.query.get('after') ?? 0)
  const faults = await ctx.db.all(listFaults({ organisation: run.organisation, runId: run.id }, Number.isSafeInteger(after) && after > 0 && after < 2 ** 31 ? after : 0, faultsOnPage))
  const last = faults.length === faultsOnPage ? faults.at(-1) : undefined
  const isRenewal = run.source === 'renewal'
  return html`<p>${t(isRenewal ? texts.leftOutWhy : texts.faultsWhy)}</p>${table({
    caption: t(isRenewal ? texts.leftOut : texts.faults), hideCaption: true,
    columns: [{ name: t(texts.line) }, { name: t(texts.fault) }, { name: t(isRenewal ? texts.number : texts.column) }],
    rows: faults.map(({ line, code, about }) => [String(line), t(lineFaults[code as LineFault]), about ?? '']),
  })}${last && html`<p>${goLink({ href: `${at(`${place}/${run.id}`)}?after=${last.line}`, text: t(texts.more) })}</p>`}`
}
