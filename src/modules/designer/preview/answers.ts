import { dayIn } from '../../../kernel/dates.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { draftedForm, madeUpAnswers, type About, type Answers } from '../../forms/index.ts'
import type { OnlineDraft } from '../tools/draft-of.ts'
import { workedExamples } from '../worked-examples.ts'

/** Nothing is filled in; answers that break no rule are; or those of a worked example, by its name. */
export const nothing = 'none'
export const madeUp = 'made-up'

export type FilledWith = { readonly about: About; readonly answers: Answers }

/** What a draft's form is filled in with. A name that nothing has fills in nothing. */
export function filledWith(ctx: PageCtx, { pack, service }: OnlineDraft, name: string): FilledWith {
  const about: About = { today: dayIn(ctx.now, pack.settings.timeZone), partyKind: service.apply.by[0]! }
  if (name === madeUp) return { about, answers: madeUpAnswers(draftedForm(pack, service).form, about.today) }
  return workedExamples(ctx.house.pack, service.id).find((one) => one.name === name) ?? { about, answers: {} }
}
