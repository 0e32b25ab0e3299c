import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { withheldFrom } from '../profile/index.ts'
import type { Form } from './compile-form.ts'
import type { Draft } from './draft.ts'
import { fillEmpty, ownSubjects } from './prefill.ts'

/** The keys of a profile that a form would be filled in with, each once. */
export const profileKeysOf = ({ questions }: Form): ReadonlySet<string> =>
  new Set([...questions.values()].flatMap(({ question, element }) => (element?.profile !== undefined && ownSubjects.has(question.about) ? [element.profile] : [])))

/** A draft after the party has chosen anew what of its profile goes into it: what is withheld is taken out where it stands as it was filled in, what is passed on comes in where nothing stands. */
export async function refill(ctx: ReadCtx, form: Form, draft: Draft): Promise<Draft> {
  const withheld = await withheldFrom(ctx, form.service.id)
  const goes = (id: string) => {
    const key = form.questions.get(id)?.element?.profile
    return key !== undefined && withheld.has(key) && draft.sources[id] !== undefined && !draft.sources[id].register
  }
  const kept = <Value>(all: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(all).filter(([id]) => !goes(id)))
  const content = { ...draft, answers: kept(draft.answers), sources: kept(draft.sources) }
  return { ...content, ...(await fillEmpty(ctx, form, content, dayIn(ctx.now, ctx.house.pack.settings.timeZone))) }
}
