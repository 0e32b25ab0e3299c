import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import type { Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { fileNotes } from '../../files/index.ts'
import { askRows, type AskedQuestion, type Draft, type Problem, type Typed, type TypedValue, type VisiblePage } from '../../forms/index.ts'
import type { Application } from './apply-application.ts'
import { mouldedPart } from './moulded-part.ts'
import { partMarkup } from './part-markup.ts'
import { partNotices } from './part-notices.ts'
import { sourceText, type FieldContent } from './question-field.ts'
import { fieldRows } from './rows-field.ts'

/** One part of the form, as the draft has it or as somebody has just sent it. */
export async function partPage(ctx: PageCtx, application: Application, place: number, tried?: { typed: Typed; problems: readonly Problem[] }): Promise<Html> {
  const { draft, progress } = application
  const part = progress.pages[place]!
  const typed = tried?.typed ?? typedIn(part, draft)
  const fileIds = part.questions.flatMap(({ id, element }) => (element.type === 'file' && Array.isArray(typed[id]) ? (typed[id] as readonly string[]) : []))
  const notes = fileIds.length > 0 ? await fileNotes(ctx, ctx.actor.party, fileIds) : []
  const { walk } = progress
  const problems = tried?.problems ?? []
  const fields = part.questions.map((question): FieldContent => {
    const value = typed[question.id]
    const problem = problems.findLast((one) => (question.rows ? one.id : one.question) === question.id)
    if (question.computed) return { question, shown: { value: walk.answers[question.id] === undefined ? '' : ctx.t(question.type.show(walk.answers[question.id]!)), problem } }
    if (question.rows) return { question, shown: { problem, rows: fieldRows(ctx, askRows(question, value, walk.variables, application.about.today), problems, question.id) } }
    const files = question.element.type === 'file' && Array.isArray(value) ? notes.filter((note) => value.includes(note.id)) : undefined
    const source = draft.sources[question.id]
    return { question, shown: { typed: value, problem, fresh: draft.fresh?.includes(question.id), source: source && isUnchanged(question, value, application) ? ctx.t(sourceText(ctx, source)) : undefined, files } }
  })
  const { timeZone } = ctx.house.pack.settings
  const saved = draft.savedAt && draft.expiresAt && { at: writeMoment(draft.savedAt, ctx.tag, timeZone), until: ctx.actor.kind === 'person' ? writeDay(dayIn(draft.expiresAt, timeZone), ctx.tag) : writeMoment(draft.expiresAt, ctx.tag, timeZone) }
  const isPlain = !draft.changed && !draft.fresh?.length && !draft.unread?.length && ctx.actor.kind === 'person'
  const content = { place, tried: tried !== undefined, fields, saved, before: isPlain ? undefined : partNotices(ctx, application, part) }
  // A share's address is one person's, so a mould of it would be filled but once.
  const isAsSaved = !('at' in application.home) && !tried && isPlain && plainAddresses.includes(ctx.url.search) && notes.length === 0 && part.questions.every(({ id }) => draft.typed[id] === undefined)
  return isAsSaved ? mouldedPart(ctx, application, content) : partMarkup(ctx, application, content)
}

// Links to the other languages carry the query along.
const plainAddresses = ['', '?change=1']

/** What stands in the fields: what was typed and is no answer yet, else the answer. */
export const typedIn = ({ questions }: VisiblePage, draft: Draft): Typed =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const answer = draft.answers[question.id]
      const typed = draft.typed[question.id] ?? (answer === undefined ? undefined : question.type.typedFor(answer))
      return typed === undefined ? [] : [[question.id, typed]]
    }),
  )

/** Whether a field still holds the draft's answer; only then does it come from where the draft says. */
function isUnchanged({ id, type }: AskedQuestion, typed: TypedValue | undefined, { draft, about }: Application): boolean {
  const parsed = typed === undefined ? undefined : type.parse(typed, about.today)
  return parsed !== undefined && 'value' in parsed && JSON.stringify(parsed.value) === JSON.stringify(draft.answers[id])
}
