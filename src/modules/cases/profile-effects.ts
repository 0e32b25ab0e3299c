import type { Ctx } from '../../kernel/ctx.ts'
import { compileForm, walkForm, type Answers, type Form } from '../forms/index.ts'
import { correctProfile } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import type { Output } from '../jurisdiction/index.ts'
import type { EffectAbout } from './effects.ts'
import type { CaseEntry } from './entries.ts'
import { aboutCase } from './find-case.ts'
import { openAnswers } from './sealed-parts.ts'

const documentFact = 'document.'

/** What a document tells of its holder that a profile keeps, by the profile's keys. */
export const toldByDocument = (output: Output, form: Form, answers: Answers): Record<string, unknown> =>
  Object.fromEntries(
    output.claims.flatMap(({ question: id }) => {
      const question = id === undefined ? undefined : form.questions.get(id)
      const key = question?.question.about === 'applicant' ? question.element?.profile : undefined
      return key?.startsWith(documentFact) && answers[id!] !== undefined ? [[key, answers[id!]]] : []
    }),
  )

/** Puts into the profile what the keeper of the register has agreed to. */
export async function correctRecord(ctx: Ctx, { found, pinned }: EffectAbout): Promise<void> {
  const form = compileForm(pinned.pack, pinned.service)
  const { answers } = walkForm(form, await openAnswers(ctx, found), aboutCase(ctx, found))
  const facts = Object.fromEntries(
    Object.entries(answers).flatMap(([id, value]) => {
      const key = form.questions.get(id)?.element?.corrects
      return key === undefined ? [] : [[key, value]]
    }),
  )
  await correctProfile(ctx, found.party_id, facts)
  await record<CaseEntry>(ctx, found.party_id, { what: 'profile.corrected', about: found.reference, organisation: found.organisation, elements: Object.keys(facts).join(' ') })
}
