import type { FormBody } from '../../kernel/page.ts'
import { compileForm } from '../forms/index.ts'
import type { Pack, PinnedService } from '../jurisdiction/index.ts'
import type { Case } from './case.ts'
import { parseAction } from './parse-action.ts'
import { refuse } from './refusals.ts'

/** Reads what an officer has filled in for an action of the procedure. Whether the officer may do it is for `actOnCase` to say. */
export function readOfficerAction(pack: Pack, found: Pick<Case, 'organisation' | 'state'>, pinned: PinnedService, name: string, body: FormBody) {
  const { actions } = pinned.procedure
  const action = Object.hasOwn(actions, name) ? actions[name]! : refuse('case.action_not_allowed', { action: name.slice(0, 60), state: found.state })
  const questions = [...compileForm(pinned.pack, pinned.service).questions.values()].flatMap((question) => (question.computed ? [] : [question.id]))
  return { action, read: parseAction(name, action, body, { questions, organisations: passableTo(pack, found) }) }
}

/** Organisations that a case can be passed to: those that handle services. */
export const passableTo = (pack: Pack, { organisation }: Pick<Case, 'organisation'>): string[] =>
  [...new Set([...pack.services.values()].map((service) => service.organisation))].filter((id) => id !== organisation)
