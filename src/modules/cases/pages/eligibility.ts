import { acts, button, document, errorSummary, notice, pageTitle, section } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Answer, FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { asksEligibility, askRows, changeRows, checkEligibility, checkPage, eligibilityForm, readPage, walkForm, type About, type Answers, type EligibleService, type Form, type Problem, type Typed } from '../../forms/index.ts'
import { currentService, isSimplifiedDerived, type Pack } from '../../jurisdiction/index.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { eligibilityTexts as texts } from '../eligibility-texts.ts'
import { rowChange } from '../row-change.ts'
import { eligibilityPath, eligibilityResult, resultTitle } from './eligibility-result.ts'
import { controlsIn, defaultButton, problemsIn } from './part-markup.ts'
import { controlId, questionAt, questionField, type FieldContent } from './question-field.ts'
import { fieldRows } from './rows-field.ts'

/**
 * “Can I apply?”: questions and their result on one page. Whoever asks need not say who they are, and nothing is written: a post is
 * answered at once, leaves no row, no cookie and nothing in the address.
 */
export const eligibilityPage: Page = {
  path: '/services/:id/eligibility',
  who: 'anyone',
  repeatable: true,
  get(ctx, { id = '' }) {
    const check = openCheck(ctx, id)
    return 'redirect' in check ? check : checkPageOf(ctx, check, { typed: {}, answers: {}, problems: [], stage: 'begins' })
  },
  // Outside a transaction: there is nothing to write.
  postOnce: async (ctx, { id = '' }, body) => {
    const check = openCheck(ctx, id)
    return 'redirect' in check ? check : answerCheck(ctx, check, body)
  },
}

type Check = { readonly pack: Pack; readonly service: EligibleService; readonly form: Form; readonly about: About }

/** What has been typed so far, and how far it has come. `begins`: no problems are told yet. */
type State = { readonly typed: Typed; readonly answers: Answers; readonly problems: readonly Problem[]; readonly stage: 'begins' | 'wrong' | 'more' | 'done'; readonly cameUp?: readonly string[]; readonly added?: string | undefined }

function openCheck(ctx: PageCtx, id: string): Check | { redirect: string } {
  const moved = ctx.house.pack.redirects.get(id)
  if (moved !== undefined) return { redirect: ctx.at(eligibilityPath({ id: moved })) }
  const { pack, service } = currentService(ctx.house.pack, id) ?? { pack: ctx.house.pack, service: ctx.house.pack.services.get(id) }
  if (!service || !asksEligibility(service)) return refuse('page.not_found')
  const about: About = { today: dayIn(ctx.now, pack.settings.timeZone), partyKind: asWhom(ctx, service) }
  return { pack, service, form: eligibilityForm(pack, service), about }
}

/** As who applies: whoever acts for another kind of party looks for somebody else. */
function asWhom({ actor: { partyKind } }: PageCtx, { apply }: EligibleService): About['partyKind'] {
  return !apply || apply.by.includes(partyKind) ? partyKind : apply.by[0]!
}

function answerCheck(ctx: PageCtx, check: Check, body: FormBody): Answer {
  const { form, about } = check
  const page = form.pages[0]!
  const sent = readPage(form, page.id, body)
  const change = rowChange(body)
  const { typed, added } = change ? changeRows(page, sent, change) : { typed: sent, added: undefined }
  const shown = body.text('shown') === '' ? undefined : body.text('shown').split(' ')
  const { answers, problems, cameUp } = checkPage(form, page.id, typed, {}, about, shown)
  const begins = change !== undefined || (onlySwitchesLanguage(body) && body.text('tried') === '')
  const stage = begins ? 'begins' : problems.length > 0 ? 'wrong' : cameUp.length > 0 ? 'more' : 'done'
  const shownPage = checkPageOf(ctx, check, { typed, answers, problems: begins ? [] : problems, cameUp, stage, added })
  return stage === 'wrong' && !onlySwitchesLanguage(body) ? { status: 422, body: shownPage } : shownPage
}

function checkPageOf(ctx: PageCtx, check: Check, state: State): Html {
  const { t, at } = ctx
  const { pack, service, form } = check
  const { stage } = state
  const path = eligibilityPath(service)
  const lead = t(texts.lead(form.questions.size, [...form.questions.values()].some(({ when }) => when)))
  const fields = fieldsOf(ctx, check, state)
  const problems = problemsIn(fields)
  const result = stage === 'done' ? checkEligibility(pack, service, state.answers, check.about) : undefined
  const title = stage === 'wrong' ? applyTexts.errorTitle(texts.title) : result ? resultTitle(result) : texts.title
  const top =
    problems.length > 0
      ? errorSummary({ title: t(applyTexts.problems(problems.length)), problems: problems.map((problem) => ({ href: `#${controlId(problem, form.questions.get(problem.question), ctx.tag)}`, text: t(problem.text) })) })
      : stage === 'more' && moreNotice(ctx, form, state.cameUp ?? [])
  const asked = html`${service.eligibility.intro && html`<p>${t(service.eligibility.intro)}</p>`}<form id="eligibility" method="post" action="${at(path)}" novalidate>${ctx.formFields()}${fields.some(({ question }) => question.rows) && defaultButton}<input type="hidden" name="shown" value="${controlsIn(fields).join(' ')}">${stage !== 'begins' && html`<input type="hidden" name="tried" value="yes">`}
${fields.map(({ question, shown }) => questionField(ctx, question, shown))}${acts(button({ text: t(result ? texts.again : texts.see), onward: !result, weight: result ? 'second' : 'main' }))}</form>`
  const main = html`<div class="wrap"><div class="form">${top}${pageTitle({ over: t(service.name), title: t(texts.title), lead })}${result ? html`${eligibilityResult(ctx, service, result)}${section({ id: 'yours', title: t(texts.yours), body: asked })}${smallRatingLinks(ctx, { kind: 'step', step: 'eligibility', service: service.id })}` : asked}</div></div>`
  return document(ctx.shell, {
    title: `${t(title)} · ${t(service.name)}`,
    description: lead,
    section: 'services',
    noindex: stage !== 'begins',
    typedIn: { form: 'eligibility', path },
    simplified: isSimplifiedDerived(pack, service) ? 'service derived' : 'accepted',
    crumbs: [{ text: t(service.name), href: at(`/services/${service.id}`) }, { text: t(texts.title) }],
    main,
  })
}

/** The questions that are asked by these answers, with what was typed. */
function fieldsOf(ctx: PageCtx, { form, about }: Check, { typed, answers, problems, added }: State): FieldContent[] {
  const { pages, answers: counted, variables } = walkForm(form, answers, about)
  return (pages[0]?.questions ?? []).map((question): FieldContent => {
    const { id } = question
    const problem = problems.findLast((one) => (question.rows ? one.id : one.question) === id)
    if (question.computed) return { question, shown: { value: counted[id] === undefined ? '' : ctx.t(question.type.show(counted[id])), problem } }
    if (question.rows) return { question, shown: { problem, added, rows: fieldRows(ctx, askRows(question, typed[id], variables, about.today), problems, id, added) } }
    return { question, shown: { typed: typed[id], problem } }
  })
}

/** Leads to what is asked only now. */
function moreNotice({ t }: PageCtx, form: Form, cameUp: readonly string[]): Html {
  const links = cameUp.map((control) => html`<li><a href="#${control}">${t((questionAt(form.questions.get(control.split('.')[0]!)!, control) ?? form.questions.get(control)!).label)}</a></li>`)
  return notice('know', { level: 2, title: t(texts.cameUp(cameUp.length)), body: html`<ul>${links}</ul>`, live: true })
}
