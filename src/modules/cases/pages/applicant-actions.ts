import { button, more, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import { actOnCase } from '../act-on-case.ts'
import { correctionOf, type Case } from '../case.ts'
import { definitionOfCase, findOwnCase } from '../find-case.ts'
import { parseAction, type ActionProblem } from '../parse-action.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'
import { applicationDocument } from './application.ts'

/** Steps of the applicant with a page of their own. */
const isApart = (name: string): boolean => name === 'submit' || name === 'withdraw' || correctionOf([name]) !== undefined

/** What the applicant wrote for a step that was not taken: shown again. */
export type Refused = { readonly action: string; readonly problems: readonly ActionProblem[]; readonly body: FormBody }

/** The procedure's other steps that the applicant may take now: a fold for each, with what it asks. */
export const applicantActions = (ctx: PageCtx, found: Case, pinned: PinnedService, may: readonly string[], refused?: Refused): Html =>
  html`${may.filter((name) => !isApart(name)).map((name) => html`<div class="no-print">${more({ summary: ctx.t(pinned.procedure.actions[name]!.name), open: refused?.action === name, body: form(ctx, found, pinned, name, refused?.action === name ? refused : undefined) })}</div>`)}`

function form(ctx: PageCtx, found: Case, pinned: PinnedService, name: string, refused: Refused | undefined): Html {
  const action = pinned.procedure.actions[name]!
  const fields = action.asks.map((asked) => {
    const id = `${name}-${asked}`
    const problem = refused?.problems.find((one) => one.field === id)
    return textArea({ id, name: id, label: ctx.t(asked === 'reasons' ? texts.reasons : texts.note), hint: ctx.t(texts.toDepartmentHint), required: asked === 'reasons', error: problem && ctx.t(problem.text), value: refused?.body.text(id) })
  })
  return html`<form method="post" action="${ctx.at(`/account/applications/${found.reference}/actions`)}" class="stack">${ctx.formFields()}<input type="hidden" name="action" value="${name}">
    ${fields}<p>${button({ text: ctx.t(action.name), weight: action.tone === 'risk' ? 'risk' : 'second' })}</p></form>`
}

/** The applicant does an action of the procedure: asks for a review, gives up a booking. */
export const applicantActionPage: Page = {
  path: '/account/applications/:reference/actions',
  who: 'person',
  async post(ctx, { reference }, body) {
    const found = await findOwnCase(ctx, reference!)
    const pinned = await definitionOfCase(ctx, found)
    const name = body.text('action')
    const action = Object.hasOwn(pinned.procedure.actions, name) && !isApart(name) ? pinned.procedure.actions[name]! : undefined
    if (action?.by !== 'applicant') return refuse('case.action_not_allowed', { action: name.slice(0, 60), state: found.state })
    const read = parseAction(name, action, body, { questions: [], organisations: [] })
    if ('problems' in read) return { status: 422, body: await applicationDocument(ctx, found, { action: name, problems: read.problems, body }) }
    await actOnCase(ctx, { key: { partyId: found.party_id, caseId: found.id }, action: name, ...(action.asks.length > 0 && { details: read.details }) })
    return { redirect: ctx.at(`/account/applications/${found.reference}`) }
  },
}
