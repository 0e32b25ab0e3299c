import type { Ctx } from '../../../kernel/ctx.ts'
import { compileForm, readSent, type Answers, type Problem } from '../../forms/index.ts'
import { allowedActions, correctionOf, type Case } from '../case.ts'
import { askedCorrection, keepCorrection } from '../correct-application.ts'
import { aboutCase, definitionOfCase } from '../find-case.ts'
import { refuse } from '../refusals.ts'
import { openAnswers } from '../sealed-parts.ts'
import { checkDocuments, useDocuments } from './documents.ts'
import { filesIn, stateFor } from './told-case.ts'

/**
 * Takes new answers to the marked questions from a machine, and those only; says what is wrong with them otherwise. A marked question
 * that is left out is answered no more; documents that are not sent anew stay when their ids are named again.
 */
export async function correctWith(ctx: Ctx, found: Case, sent: Readonly<Record<string, unknown>>, documentUrls?: readonly string[]): Promise<readonly Problem[]> {
  const pinned = await definitionOfCase(ctx, found)
  const may = allowedActions(pinned.procedure, { ...found, state: stateFor(ctx, found) }, ctx, [])
  if (correctionOf(may) === undefined) return refuse('case.action_not_allowed', { action: 'correct', state: found.state })
  const { marks = [] } = await askedCorrection(ctx, found)
  const form = compileForm(pinned.pack, pinned.service)
  const read = readSent(form, sent, aboutCase(ctx, found).today)
  const unasked = Object.keys(sent).flatMap((id) => (marks.includes(id) || !form.questions.has(id) ? [] : [{ id, page: '', question: id, text: notMarked }]))
  if (read.problems.length + unasked.length > 0) return [...read.problems, ...unasked]
  const before = await openAnswers(ctx, found)
  const answers: Answers = { ...Object.fromEntries(Object.entries(before).filter(([id]) => !marks.includes(id))), ...read.answers }
  const kept = filesIn([...form.questions.values()].map((question) => ({ question, value: before[question.id] }))).map(({ id }) => id)
  const documents = await checkDocuments(ctx, form, answers, { kept, urls: documentUrls })
  if (documents.problems.length > 0) return documents.problems
  const problems = await keepCorrection(ctx, found, { marks, before, answers })
  if (problems.length === 0) await useDocuments(ctx, documents.ids)
  return problems
}

const notMarked = { en: 'The department has not asked to have this corrected.', 'zh-Hant': '部門沒有要求更正這一項。' }
