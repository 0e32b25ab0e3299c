import { acts, button, goLink, notice, pageScript, section } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { studyRule, type RuleStudy } from '../../forms/index.ts'
import { openDraft, type DraftService } from '../tools/draft-of.ts'
import { draftPath, toolPage } from '../tools/frame.ts'
import { setInDraft } from '../tools/set-in-draft.ts'
import { toolsTexts } from '../tools/texts.ts'
import { refuse } from '../refusals.ts'
import type { Path } from '../written.ts'
import { placeInService, placeName, readPlace, ruleAt, writePlace, writtenPlace, writtenRule } from './place.ts'
import { namesPart, ruleField, verdictPart, wordsPart } from './rule-parts.ts'
import { emptyTrial, readTrial, trialFields, trialResult, type TypedTrial } from './trial.ts'
import { rulesTexts as texts } from './texts.ts'

/** One rule of a draft: written, told, checked, and tried with the few answers that it needs. Trying writes nothing. */
export const rulePage: Page = {
  path: `${workbench}/services/:id/draft/rule`,
  who: 'officer',
  // Saving the same rule twice does no harm, and trying is asked many times.
  repeatable: true,
  async get(ctx, { id = '' }) {
    const at = ctx.query.get('at')
    if (at === null) return { redirect: ctx.at(draftPath(await openDraft(ctx, { id }), 'rules')) }
    const asked = await openRule(ctx, id, at)
    const study = studied(asked, asked.written)
    return rulePageOf(ctx, asked, study, emptyTrial(study, today(ctx)))
  },
  async postOnce(ctx, { id = '' }, body) {
    if (body.text('do') === 'save') return undefined
    const asked = await openRule(ctx, id, body.text('at'))
    return answerRule(ctx, asked, body)
  },
  async post(ctx, { id = '' }, body) {
    const asked = await openRule(ctx, id, body.text('at'))
    const place = writtenPlace(asked.draft, asked.path)
    if ('shared' in place) return answerRule(ctx, asked, body)
    const source = body.text('rule').replaceAll('\r\n', '\n').trim()
    const changed = await setInDraft(ctx, { serviceId: id, path: place.own, value: writtenRule(asked.path, source), seen: body.text('seen') })
    if ('conflict' in changed) return { status: 409, body: await answerRule(ctx, asked, body, true) }
    return { redirect: `${ctx.at(draftPath(asked.draft, 'rule'))}?at=${encodeURIComponent(writePlace(asked.path))}&saved` }
  },
}

const today = (ctx: PageCtx) => dayIn(ctx.now, ctx.house.pack.settings.timeZone)

export type AskedRule = { readonly draft: DraftService; readonly path: Path; readonly written: string }

async function openRule(ctx: PageCtx, serviceId: string, at: string): Promise<AskedRule> {
  const draft = await openDraft(ctx, { id: serviceId })
  const path = placeInService(draft, readPlace(at))
  const asked = { draft, path, written: ruleAt(draft.service, path) }
  studied(asked, '')
  return asked
}

const studied = ({ draft, path }: AskedRule, source: string): RuleStudy => studyRule(draft.pack, draft.service, path, source) ?? refuse('design.nothing_there')

function answerRule(ctx: PageCtx, asked: AskedRule, body: FormBody, isConflict = false): Promise<Html> {
  const study = studied(asked, body.text('rule').replaceAll('\r\n', '\n').trim())
  return rulePageOf(ctx, asked, study, readTrial(study, body, today(ctx)), isConflict)
}

function rulePageOf(ctx: PageCtx, { draft, path }: AskedRule, study: RuleStudy, trial: TypedTrial, isConflict = false): Promise<Html> {
  const { t, at } = ctx
  const place = writtenPlace(draft, path)
  const name = placeName(draft.pack, draft.service, path)
  const inDraft = { ...ctx, house: { ...ctx.house, pack: draft.pack } }
  const isSound = study.source !== '' && study.faults.length === 0
  const save = 'own' in place && button({ text: t(toolsTexts.save), name: 'do', value: 'save', weight: 'second' })
  const form = html`<form method="post" action="${at(draftPath(draft, 'rule'))}" novalidate>${ctx.formFields()}<input type="hidden" name="at" value="${writePlace(path)}">${'own' in place && html`<input type="hidden" name="seen" value="${draft.at(place.own).seen}">`}
${ruleField(ctx, study)}<div class="acts">${button({ text: t(texts.look), name: 'do', value: 'look' })}${save}</div>
<div aria-live="polite">${verdictPart(ctx, study)}</div>${wordsPart(ctx, study)}
${isSound && section({ id: 'try', title: t(texts.try), near: true, body: html`${trialFields(inDraft, study, trial)}${acts(button({ text: t(texts.look), name: 'do', value: 'look', weight: 'second' }))}${trialResult(inDraft, study, trial)}` })}</form>`
  return toolPage(ctx, draft, {
    tool: 'rules',
    title: name,
    scripts: [pageScript('complete-rule').href],
    body: html`<div class="split"><div class="main stack">${ctx.query.has('saved') && notice('done', { body: t(toolsTexts.saved), live: true })}${isConflict && notice('care', { body: t(toolsTexts.conflict), live: true })}${'shared' in place && notice('know', { body: html`<p>${t(toolsTexts.notHere)} ${t(toolsTexts.writtenIn)} <code>${place.shared}</code></p>` })}${form}<p>${goLink({ href: at(draftPath(draft, 'rules')), text: t(texts.toList) })}</p></div>${namesPart(ctx, study)}</div>`,
  })
}
