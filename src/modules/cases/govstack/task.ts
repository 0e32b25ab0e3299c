import type { ReadCtx } from '../../../kernel/ctx.ts'
import { inAll } from '../../../kernel/i18n.ts'
import { parseReference } from '../../../kernel/ids.ts'
import { compileForm, formSchema, type JsonSchema } from '../../forms/index.ts'
import type { Action, PinnedService } from '../../jurisdiction/index.ts'
import { allowedActions, correctionOf, type Case } from '../case.ts'
import { aboutCase, findCase } from '../find-case.ts'
import { askedCorrection } from '../correct-application.ts'
import { passableTo } from '../officer-action.ts'
import type { FileRow } from './govstack.sql.ts'
import { refuse } from './refusals.ts'
import { stateFor } from './told-case.ts'

/**
 * A task is a case that the caller can do something about as it stands: its reference, and how many actions have been done to it. When
 * another is done the task is over, whoever did it.
 */
export const taskIdOf = ({ reference, actions }: Pick<Case, 'reference' | 'actions'>): string => `${reference}.${actions}`

export async function findTask(ctx: ReadCtx, taskId: string): ReturnType<typeof findCase> {
  const [, reference = '', count = ''] = /^(.{1,30})\.(\d{1,6})$/.exec(taskId) ?? []
  if (parseReference(reference) === undefined) return refuse('registration.no_task')
  const found = await findCase(ctx, reference)
  return found.found.actions === Number(count) ? found : refuse('registration.no_task')
}

/** Actions that the caller may do to a case now; to begin one is none. */
export function mayDo(ctx: ReadCtx, found: Pick<FileRow, 'party_id' | 'applicant_id' | 'organisation' | 'state' | 'state_before' | 'effective_at'>, { procedure }: PinnedService, referredTo: readonly string[]): string[] {
  return allowedActions(procedure, { ...found, state: stateFor(ctx, found) }, ctx, referredTo).filter((name) => name !== 'submit')
}

/** The roles that a task waits for, as the procedure says. */
export const rolesOf = ({ procedure }: PinnedService, names: readonly string[]): string =>
  [...new Set(names.flatMap((name) => {
    const { by } = procedure.actions[name]!
    return typeof by === 'string' ? [by] : by.roles
  }))].join(' ')

const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 2000 }

/** What to send to complete a task, for each action that may be done. */
export async function formVariables(ctx: ReadCtx, found: Case, pinned: PinnedService, names: readonly string[]): Promise<Readonly<Record<string, JsonSchema>>> {
  const made: Record<string, JsonSchema> = {}
  for (const name of names) made[name] = await schemaOfAction(ctx, found, pinned, name)
  return made
}

async function schemaOfAction(ctx: ReadCtx, found: Case, pinned: PinnedService, name: string): Promise<JsonSchema> {
  const action = pinned.procedure.actions[name]!
  const isCorrection = correctionOf([name]) !== undefined
  const asked = Object.fromEntries(action.asks.map((one) => [one, fieldOf(ctx, found, pinned, one)]))
  // A note may be left out, unless it says what is to be corrected.
  const required = action.asks.filter((one) => one !== 'note' || action.asks.includes('marks'))
  const properties = {
    action: { type: 'object', properties: { name: { const: name }, ...asked }, required: ['name', ...required], additionalProperties: false },
    ...(isCorrection && { answers: await markedAnswers(ctx, found, pinned) }),
  }
  return { title: action.name.en, 'x-labels': inAll(action.name), type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

function fieldOf({ house: { pack } }: ReadCtx, found: Case, pinned: PinnedService, asked: Action['asks'][number]): JsonSchema {
  if (asked === 'opinion') return { enum: ['no-objection', 'objection'] }
  if (asked === 'inspection') return { enum: ['passed', 'not-passed'] }
  if (asked === 'organisation') return { enum: passableTo(pack, found) }
  if (asked === 'slot') return { type: 'object', properties: { day: { type: 'string', format: 'date' }, period: { enum: ['am', 'pm'] } }, required: ['day', 'period'], additionalProperties: false }
  if (asked !== 'marks') return text
  const questions = [...compileForm(pinned.pack, pinned.service).questions.values()].filter((question) => !question.computed)
  return { type: 'array', minItems: 1, items: { enum: questions.map(({ id }) => id) } }
}

/** Of the form, the questions that are to be answered anew. */
async function markedAnswers(ctx: ReadCtx, found: Case, pinned: PinnedService): Promise<JsonSchema> {
  const { marks = [], note } = await askedCorrection(ctx, found)
  const { properties } = formSchema(compileForm(pinned.pack, pinned.service), aboutCase(ctx, found).partyKind) as { properties: Readonly<Record<string, JsonSchema>> }
  return { type: 'object', properties: Object.fromEntries(marks.flatMap((id) => (properties[id] ? [[id, properties[id]]] : []))), additionalProperties: false, ...(note && { description: note }) }
}
