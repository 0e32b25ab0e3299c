import type { ReadCtx } from '../../../kernel/ctx.ts'
import { workbench } from '../../access/index.ts'
import { asRows, compileForm, walkForm, type Answers, type Row } from '../../forms/index.ts'
import type { PinnedService, Procedure } from '../../jurisdiction/index.ts'
import { correctionOf, shownState, type Case } from '../case.ts'
import { aboutCase } from '../find-case.ts'
import { reads, type Reach } from '../reach.ts'
import { openAnswers } from '../sealed-parts.ts'
import { eFormIdOf, serviceUuid } from './service-of.ts'

/** The specification knows four words for where an application stands; the title says it in the procedure's own. */
export function statusOf({ states, actions }: Procedure, state: string): { code: 'PENDING' | 'APPROVED' | 'SENDBACK' | 'REJECTED'; title: string } {
  const { end, name } = states[state]!
  const asksApplicant = Object.entries(actions).some(([action, { by, from }]) => by === 'applicant' && from.includes(state) && correctionOf([action]) !== undefined)
  const code = end === 'delivered' ? 'APPROVED' : end !== undefined ? 'REJECTED' : asksApplicant ? 'SENDBACK' : 'PENDING'
  return { code, title: name.en }
}

/** Stands for an applicant who is told to nobody but those who read the whole of a case. */
export const withheld = 'withheld'

/** The state as the caller is shown it: an applicant learns of a decision when it can no longer be taken back. */
export const stateFor = (ctx: ReadCtx, found: Pick<Case, 'party_id' | 'state' | 'state_before' | 'effective_at'>): string => (found.party_id === ctx.actor.party ? shownState(found, ctx.now) : found.state)

/** applicationFileResponse, with as much of the answers as the reader may read. */
export async function toldCase(ctx: ReadCtx, found: Case, pinned: PinnedService, reach: Reach) {
  const { pack, config } = { pack: ctx.house.pack, config: ctx.house.config }
  const state = stateFor(ctx, found)
  const form = compileForm(pinned.pack, pinned.service)
  const { answers: all } = walkForm(form, await openAnswers(ctx, found), aboutCase(ctx, found))
  const answers: Answers = Object.fromEntries(Object.entries(all).filter(([id]) => reads(reach, form.questions.get(id)!.page)))
  const applicantId = reach.whole ? found.party_id : withheld
  const name = pinned.service.name.en
  const language = pack.settings.languages[0]!.path
  const files = found.party_id === ctx.actor.party ? `/${language}/account/files` : `/${language}${workbench}/${found.reference}/files`
  return {
    fileId: found.reference,
    registered: found.submitted_at.toISOString(),
    applicantId,
    serviceId: serviceUuid(pack, found.service_id),
    serviceName: name,
    status: statusOf(pinned.procedure, state),
    ended: pinned.procedure.states[state]!.end !== undefined,
    applicationData: {
      applicationName: name,
      applicantId,
      created: found.submitted_at.toISOString(),
      formData: { eFormId: eFormIdOf(pinned, aboutCase(ctx, found).partyKind), data: { answers } },
      documentUrls: filesIn([...form.questions.values()].map((question) => ({ question, value: answers[question.id] }))).map(({ id }) => `${config.PUBLIC_URL}${files}/${id}`),
    },
  }
}

type Asked = Parameters<typeof collect>[0]

/** Every file that answers name, with its question, those in rows too. */
export const filesIn = (given: readonly { question: Asked; value: Answers[string] | undefined }[]): { question: Asked; id: string }[] => given.flatMap(({ question, value }) => (value === undefined ? [] : collect(question, value)))

function collect(question: ReturnType<typeof compileForm>['pages'][number]['questions'][number], value: Answers[string]): { question: typeof question; id: string }[] {
  if (question.element.type === 'file') return (value as readonly string[]).map((id) => ({ question, id }))
  if (!question.rows) return []
  return asRows<Row>(value).flatMap((row) => question.rows!.questions.flatMap((one) => (row[one.id] === undefined ? [] : collect(one, row[one.id]!))))
}
