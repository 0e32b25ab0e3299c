import { acts, button, errorSummary, notice, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { draftedForm, tellIfPossible } from '../../forms/index.ts'
import { procedureOf } from '../../jurisdiction/index.ts'
import { isOnline, openDraft, type OnlineDraft } from '../tools/draft-of.ts'
import { draftPath, notOnlinePage, toolPage } from '../tools/frame.ts'
import { setInDraft } from '../tools/set-in-draft.ts'
import { toolsTexts } from '../tools/texts.ts'
import { asList } from './as-list.ts'
import { draw } from './draw.ts'
import { graphOf, type Doer } from './graph.ts'
import { layOut } from './lay-out.ts'
import { parameterFields, parametersOf, readParameters, typedNow, type TypedParameters } from './parameters.ts'
import { diagramTexts as texts } from './texts.ts'

// Where a service picks its procedure. One that a shared form picked gets its own line here.
const place = ['apply', 'procedure']

/** A draft's procedure as a picture and as a list, and below it what the service sets in it. */
export const procedurePage: Page = {
  path: `${workbench}/services/:id/draft/procedure`,
  who: 'officer',
  async get(ctx, params) {
    const draft = await openDraft(ctx, params)
    return isOnline(draft) ? diagramPage(ctx, draft, typedNow(draft)) : notOnlinePage(ctx, draft, { tool: 'procedure', title: texts.title })
  },
  async post(ctx, { id = '' }, body) {
    const draft = await openDraft(ctx, { id })
    if (!isOnline(draft)) return { redirect: ctx.at(draftPath(draft, 'procedure')) }
    const { given, typed } = readParameters(draft, body)
    if ([...typed.values()].some(({ problem }) => problem)) return { status: 422, body: await diagramPage(ctx, draft, typed) }
    const { use } = draft.service.apply.procedure
    const changed = await setInDraft(ctx, { serviceId: id, path: place, value: Object.keys(given).length > 0 ? { use, with: given } : use, seen: body.text('seen') })
    if ('conflict' in changed) return { status: 409, body: await diagramPage(ctx, draft, typed, true) }
    return { redirect: `${ctx.at(draftPath(draft, 'procedure'))}?saved#set` }
  },
}

async function diagramPage(ctx: PageCtx, draft: OnlineDraft, typed: TypedParameters, isConflict = false): Promise<Html> {
  const { t } = ctx
  const { pack, service } = draft
  const { form } = draftedForm(pack, service)
  const graph = graphOf(pack, procedureOf(pack, service.apply.procedure), (guard) => tellIfPossible(form.tell, guard, 'condition') ?? sameInAll(guard))
  const name = sameInAll(service.apply.procedure.use)
  const picture = html`<div class="flow-room" tabindex="0" role="group" aria-label="${t(texts.picture)}">${draw(await layOut(graph, ctx.tag), t(texts.pictureOf(name)), ctx.tag)}</div>${key(ctx)}`
  const problems = [...typed].flatMap(([id, { problem }]) => (problem ? [{ href: `#${id}`, text: t(problem) }] : []))
  const troubles = problems.length > 0 && errorSummary({ title: t(toolsTexts.problems(problems.length)), problems })
  return toolPage(ctx, draft, {
    tool: 'procedure',
    title: texts.title,
    lead: texts.lead,
    body: html`${troubles}${picture}${section({ id: 'list', title: t(texts.list), near: true, body: asList(ctx, graph) })}${!draft.release && section({ id: 'set', title: t(texts.parameters), near: true, body: parametersForm(ctx, draft, typed, isConflict) })}`,
  })
}

/** The colours and lines of the picture, each beside its words. */
function key({ t }: PageCtx): Html {
  const does = (doer: Doer) => html`<li><svg class="flow" viewBox="0 0 28 18" aria-hidden="true"><g class="does ${doer}"><path class="side" d="M4 2V16"/></g></svg>${t(texts.doers[doer])}</li>`
  return html`<ul class="flow-key" aria-label="${t(texts.legend)}">${(['applicant', 'officer', 'others', 'system'] as const).map(does)}<li><svg class="flow" viewBox="0 0 28 18" aria-hidden="true"><path class="way waits" d="M1 9H27"/></svg>${t(texts.timeOuts)}</li></ul>`
}

function parametersForm(ctx: PageCtx, draft: OnlineDraft, typed: TypedParameters, isConflict: boolean): Html {
  const { t, at } = ctx
  const { use } = draft.service.apply.procedure
  if (parametersOf(draft).length === 0) return html`<p>${t(texts.noParameters)}</p>`
  return html`<p>${t(texts.parametersLead(use))}</p>${ctx.query.has('saved') && notice('done', { body: t(toolsTexts.saved), live: true })}${isConflict && notice('care', { body: t(toolsTexts.conflict), live: true })}<form class="form" method="post" action="${at(draftPath(draft, 'procedure'))}" novalidate>${ctx.formFields()}<input type="hidden" name="seen" value="${draft.at(place).seen}">${parameterFields(ctx, draft, typed)}${acts(button({ text: t(toolsTexts.save) }))}</form>`
}
