import { refuse } from '../../../kernel/http-refusals.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import type { AskedQuestion } from '../../forms/index.ts'
import { asPerson, findAssistance, type Assistance } from '../assist.ts'
import { openApplication, type Application } from './apply-application.ts'

export type Assisted<C extends PageCtx> = { readonly assistance: Assistance; /** The ctx to open and save the draft with. */ readonly person: C; readonly application: Application }

/** An assisted draft with its officer's access to it. The person may have sent or deleted it meanwhile, and begun another: that one is theirs alone. */
export async function openAssisted<C extends PageCtx>(ctx: C, draftId: string, toSave = false): Promise<Assisted<C>> {
  const assistance = await findAssistance(ctx, draftId, toSave)
  const person = asPerson(ctx, assistance.personId)
  const opened = await openApplication(person, assistance.serviceId, toSave)
  if (!('application' in opened) || opened.application.draft.id !== assistance.draftId || !opened.application.draft.savedAt) return refuse('page.not_found')
  return { assistance, person, application: opened.application }
}

export const assistPath = ({ draftId }: Pick<Assistance, 'draftId'>, page?: string): string => `${workbench}/assist/${draftId}${page === undefined ? '' : `/${page}`}`

/** What nobody but the person does: their files, what they state and what they sign. */
export const isPersons = (question: AskedQuestion | undefined): boolean => question !== undefined && ['file', 'statement', 'signature'].includes(question.element.type)
