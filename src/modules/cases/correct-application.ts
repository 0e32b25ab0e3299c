import type { Ctx } from '../../kernel/ctx.ts'
import type { FormBody } from '../../kernel/page.ts'
import { keepFile } from '../files/index.ts'
import { changeRows, checkAll, checkPage, compileForm, readPage, walkForm, type Answers, type AnswerValue, type Form, type Problem, type Typed } from '../forms/index.ts'
import { actOnCase } from './act-on-case.ts'
import type { Case } from './case.ts'
import { allowedActions, correctionOf, standing } from './case.ts'
import * as q from './cases.sql.ts'
import { aboutCase, definitionOfCase } from './find-case.ts'
import { openAnswers, openDetails, sealAnswers, type Details } from './sealed-parts.ts'
import type { ReadCtx } from '../../kernel/ctx.ts'
import { refuse } from './refusals.ts'
import type { RowChange } from './row-change.ts'

/** What the department asked to have corrected last, while the applicant is asked. */
export async function askedCorrection(ctx: ReadCtx, found: Case): Promise<Details> {
  const actions = await ctx.db.all(q.actionsOf({ partyId: found.party_id, caseId: found.id }))
  const asked = standing(actions).at(-1)
  const details = asked ? await openDetails(ctx, found.party_id, asked) : {}
  return details.marks ? details : refuse('case.action_not_allowed')
}

/** What keeps a correction from being taken, or a row that was added to it. */
export type Correction = { readonly problems: readonly Problem[]; readonly typed: Typed; readonly added?: string }

/** What was typed for the marked questions, with a row more or fewer; nothing is kept. */
export async function correctionChanged(ctx: ReadCtx, found: Case, body: FormBody, change: RowChange): Promise<Correction> {
  const pinned = await definitionOfCase(ctx, found)
  const form = compileForm(pinned.pack, pinned.service)
  const { marks = [] } = await askedCorrection(ctx, found)
  const { typed } = readMarked(form, marks, await openAnswers(ctx, found), body, aboutCase(ctx, found))
  return { problems: [], ...changeRows({ questions: [...form.questions.values()] }, typed, change) }
}

/** Takes new answers for the marked questions only, checks the whole again, keeps what the answers were before, and moves the case on. */
export async function correctApplication(ctx: Ctx, found: Case, body: FormBody): Promise<Correction | undefined> {
  const pinned = await definitionOfCase(ctx, found)
  const form = compileForm(pinned.pack, pinned.service)
  const { marks = [] } = await askedCorrection(ctx, found)
  const before = await openAnswers(ctx, found)
  const read = readMarked(form, marks, before, body, aboutCase(ctx, found))
  const files = await keepFiles(ctx, found, form, marks, body)
  const answers: Answers = { ...read.answers, ...files.answers }
  const problems = [...read.problems, ...files.problems]
  const left = problems.length > 0 ? problems : await keepCorrection(ctx, found, { marks, before, answers })
  return left.length > 0 ? { problems: left, typed: read.typed } : undefined
}

/** Checks the whole with its new answers, keeps them and what they were before, and moves the case on; or says what is wrong with the marked ones. */
export async function keepCorrection(ctx: Ctx, found: Case, { marks, before, answers }: { marks: readonly string[]; before: Answers; answers: Answers }): Promise<readonly Problem[]> {
  const pinned = await definitionOfCase(ctx, found)
  const form = compileForm(pinned.pack, pinned.service)
  const wrong = checkAll(form, answers, aboutCase(ctx, found)).filter((problem) => marks.includes(problem.question))
  if (wrong.length > 0) return wrong
  const key = { partyId: found.party_id, caseId: found.id }
  await ctx.tx.all(q.keepAnswers(key, await sealAnswers(ctx, found.party_id, found.id, walkForm(form, answers, aboutCase(ctx, found)).answers)))
  await actOnCase(ctx, { key, action: correctionOf(allowedActions(pinned.procedure, found, ctx, [])) ?? 'correct', details: { before } })
  return []
}

/** What stands in the form of a correction, without taking any of it. */
export async function readCorrection(ctx: ReadCtx, found: Case, body: FormBody): Promise<Correction> {
  const pinned = await definitionOfCase(ctx, found)
  const { marks = [] } = await askedCorrection(ctx, found)
  return readMarked(compileForm(pinned.pack, pinned.service), marks, await openAnswers(ctx, found), body, aboutCase(ctx, found))
}

function readMarked(form: Form, marks: readonly string[], before: Answers, body: FormBody, about: ReturnType<typeof aboutCase>) {
  let answers: Record<string, AnswerValue> = { ...before }
  const problems: Problem[] = []
  const typed: Record<string, Typed[string]> = {}
  for (const page of form.pages) {
    const marked = page.questions.filter((question) => marks.includes(question.id) && question.element.type !== 'file')
    if (marked.length === 0) continue
    const posted = readPage(form, page.id, body)
    const kept = Object.fromEntries(page.questions.filter((question) => answers[question.id] !== undefined).map((question) => [question.id, question.type.typedFor(answers[question.id]!)]))
    const now = { ...kept, ...Object.fromEntries(marked.map((question) => [question.id, posted[question.id] ?? ''])) }
    const result = checkPage(form, page.id, now, answers, about)
    for (const question of marked) {
      delete answers[question.id]
      typed[question.id] = now[question.id]!
    }
    answers = { ...answers, ...result.answers }
    problems.push(...result.problems.filter((problem) => marks.includes(problem.question)))
  }
  return { answers, problems, typed }
}

/** New files take the place of the old ones of their question; without new ones the old ones stay. */
async function keepFiles(ctx: Ctx, found: Case, form: Form, marks: readonly string[], body: FormBody): Promise<{ answers: Answers; problems: Problem[] }> {
  const answers: Record<string, AnswerValue> = {}
  const problems: Problem[] = []
  for (const id of marks) {
    const question = form.questions.get(id)
    if (question?.element.type !== 'file') continue
    const kept: string[] = []
    for (const upload of body.files(id).slice(0, question.question.mostFiles)) {
      const result = await keepFile(ctx, { partyId: found.party_id, name: upload.name, bytes: upload.bytes, accept: question.question.accept, mostBytes: question.question.mostMegabytes * 1_048_576 })
      if ('problem' in result) problems.push({ id, page: question.page, question: id, text: result.problem })
      else kept.push(result.file.id)
    }
    if (kept.length > 0) answers[id] = kept
  }
  return { answers, problems }
}
