import type { PageCtx } from '../../../kernel/page.ts'
import type { Problem, Typed, TypedValue } from '../../forms/index.ts'
import type { Part } from './apply-page.ts'
import { typedIn } from './part-page.ts'

/**
 * A link may bring a choice along (`?organisation=FEHD` for the question of that name), as if it had been made and not saved yet. Only one
 * that says nothing about a person, and only where nothing is answered: addresses are kept in many places.
 */
export function broughtByLink(ctx: Pick<PageCtx, 'query'>, part: Part): { typed: Typed; problems: readonly Problem[] } | undefined {
  const { application, questions } = part
  const { draft, about } = application
  const typed: Record<string, TypedValue> = {}
  for (const { id, element, type } of questions) {
    const value = ctx.query.get(id)
    if (value === null || element?.type !== 'code' || element.personal || draft.answers[id] !== undefined || draft.typed[id] !== undefined) continue
    const parsed = type.parse(value, about.today)
    if (!('problem' in parsed)) typed[id] = type.typedFor(parsed.value)
  }
  return Object.keys(typed).length > 0 ? { typed: { ...typedIn(part, draft), ...typed }, problems: [] } : undefined
}
