import { button, choices, more, notice, select, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { FormBody, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { freeSlots, periodText } from '../../calendars/index.ts'
import { dayIn, type Day } from '../../../kernel/dates.ts'
import type { Action, PinnedService } from '../../jurisdiction/index.ts'
import type { Case } from '../case.ts'
import { passableTo } from '../officer-action.ts'
import type { ActionProblem } from '../parse-action.ts'
import { proposalTexts } from '../proposal-texts.ts'
import { texts } from '../texts.ts'
import { day, organisationName } from './shared.ts'
import { markForm } from './work-answers.ts'

/** What an officer typed into a refused form: it is shown again. */
export type Typed = { readonly action: string; readonly text: (field: string) => string; readonly marks: readonly string[] }

export const typedFrom = (action: string, form: FormBody): Typed => ({ action, text: (field) => form.text(`${action}-${field}`), marks: form.all('mark') })

/** `guarded` are actions that would be the officer's, were it not for their guards; `asked` are days that the applicant has named. */
type Offered = { readonly found: Case; readonly asked: readonly Day[]; readonly pinned: PinnedService; readonly may: readonly string[]; readonly guarded: readonly string[] }
export const actionFormId = (action: Action, name: string): string => (action.asks.includes('marks') ? markForm : `do-${name}`)

/** A form for each action that the officer may do now: the main one open, the others below a fold. */
export async function actionForms(ctx: PageCtx, { found, asked, pinned, may, guarded }: Offered, problems: readonly ActionProblem[], typed: Typed | undefined): Promise<Html> {
  if (may.length + guarded.length === 0) return html`<section aria-labelledby="h-actions"><h2 id="h-actions">${ctx.t(texts.actions)}</h2><p class="soft">${ctx.t(texts.noActions)}</p></section>`
  const forms = await Promise.all(
    may.map(async (name) => {
      const action = pinned.procedure.actions[name]!
      const form = await actionForm(ctx, found, asked, name, action, problems, typed?.action === name ? typed : undefined)
      if (action.tone === 'main') return form
      return more({ summary: ctx.t(action.name), body: form, open: typed?.action === name })
    }),
  )
  const closed = guarded.map((name) => pinned.procedure.actions[name]!).map((action) => notice('know', { title: `${ctx.t(action.name)}: ${ctx.t(texts.notNow)}`, body: ctx.t(action.guardSays!), level: 3 }))
  return html`<section aria-labelledby="h-actions"><h2 id="h-actions">${ctx.t(texts.actions)}</h2><div class="stack no-print">${forms}${closed}</div></section>`
}

async function actionForm(ctx: PageCtx, found: Case, days: readonly Day[], name: string, action: Action, problems: readonly ActionProblem[], typed: Typed | undefined): Promise<Html> {
  const errorOf = (field: string) => {
    const problem = problems.find((one) => one.field === `${name}-${field}`)
    return problem && ctx.t(problem.text)
  }
  const common = (field: string) => ({ id: `${name}-${field}`, name: `${name}-${field}`, error: errorOf(field), value: typed?.text(field) })
  const fields: Html[] = []
  for (const asked of action.asks) {
    if (asked === 'reasons') fields.push(textArea({ ...common('reasons'), label: ctx.t(texts.reasons), hint: ctx.t(texts.reasonsHint), required: true }))
    else if (asked === 'note') fields.push(textArea({ ...common('note'), label: ctx.t(action.asks.includes('marks') ? texts.noteToApplicant : texts.note), hint: ctx.t(action.asks.includes('marks') ? texts.reasonsHint : texts.noteHint) }))
    else if (asked === 'marks') fields.push(html`<p id="${name}-marks" tabindex="-1" class="${errorOf('marks') ? 'wrong' : 'soft'}">${errorOf('marks') ?? ctx.t(texts.needMarks)}</p>`)
    else if (asked === 'opinion') fields.push(choices({ ...common('opinion'), label: ctx.t(texts.opinion), options: Object.entries(texts.opinions).map(([value, text]) => ({ value, label: ctx.t(text) })) }))
    else if (asked === 'inspection') fields.push(choices({ ...common('inspection'), label: ctx.t(texts.inspection), options: Object.entries(texts.inspections).map(([value, text]) => ({ value, label: ctx.t(text) })) }))
    else if (asked === 'answer') fields.push(textArea({ ...common('answer'), label: ctx.t(texts.answer), hint: ctx.t(texts.answerHint), required: true }))
    else if (asked === 'organisation') fields.push(select({ ...common('organisation'), label: ctx.t(texts.passTo), empty: ctx.t(texts.chooseSlot), options: organisationsToPassTo(ctx, found).map((id) => ({ value: id, label: organisationName(ctx, id) })) }))
    else fields.push(await slotField(ctx, found, days, common('slot')))
  }
  const weight = action.tone === 'main' ? 'main' : action.tone === 'risk' ? 'risk' : 'second'
  return html`<form method="post" class="stack" action="${ctx.at(`${workbench}/${found.reference}/actions`)}" id="${actionFormId(action, name)}">${ctx.formFields()}<input type="hidden" name="action" value="${name}">
    ${fields}<p>${button({ text: ctx.t(action.fourEyes ? proposalTexts.propose(action.name) : action.name), weight })}</p>${action.fourEyes ? html`<p class="small soft">${ctx.t(proposalTexts.hint)}</p>` : action.undoSeconds && html`<p class="small soft">${ctx.t(texts.undoHint(action.undoSeconds))}</p>`}</form>`
}

/** In the order of their names. */
const organisationsToPassTo = (ctx: PageCtx, found: Case): string[] =>
  passableTo(ctx.house.pack, found).toSorted((one, other) => organisationName(ctx, one).localeCompare(organisationName(ctx, other), ctx.tag))

/** Times to offer. What the applicant asked for may be later than the next days, and is marked. */
async function slotField(ctx: PageCtx, found: Case, asked: readonly Day[], field: { id: string; name: string; error: string | undefined; value: string | undefined }): Promise<Html> {
  const slots = await freeSlots(ctx, found.organisation, dayIn(ctx.now, ctx.house.pack.settings.timeZone), asked)
  const words = (slot: (typeof slots)[number]) => [day(ctx, slot.day), ctx.t(periodText(ctx.house.pack, slot.period)), ...(asked.includes(slot.day) ? [ctx.t(texts.asked)] : [])].join(' ')
  return select({ ...field, label: ctx.t(texts.slot), empty: ctx.t(texts.chooseSlot), options: slots.map((slot) => ({ value: `${slot.day} ${slot.period}`, label: words(slot) })) })
}
