import { isDuplicate } from '../../../kernel/db.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { uuid } from '../../../kernel/ids.ts'
import { readClaim } from '../../../kernel/once.sql.ts'
import type { Endpoint, MachineCtx } from '../../../kernel/page.ts'
import { queryOf } from '../../../kernel/query.ts'
import { billOn, compileForm, neededParties, readSent } from '../../forms/index.ts'
import { currentService, type PinnedService } from '../../jurisdiction/index.ts'
import { agreementOn } from '../agreement.ts'
import { definitionOfCase, findOwnCase } from '../find-case.ts'
import { progressOf } from '../pages/apply-application.ts'
import { wholeCase } from '../reach.ts'
import { prepareSubmission } from '../submit-application.ts'
import { mustCount, mustSubmit } from '../under-mandate.ts'
import { readBody, Submit } from './bodies.ts'
import { checkDocuments, useDocuments } from './documents.ts'
import { unfit } from './problems.ts'
import { refuse } from './refusals.ts'
import { eFormIdOf, serviceOf } from './service-of.ts'
import { start } from './services.ts'
import { toldCase } from './told-case.ts'

/**
 * Sends an application, with the checks and by the operation of the portal's own form. Who sends the same Idempotency-Key again is told
 * of the application that came of it.
 */
export const submitEndpoint: Endpoint = {
  method: 'POST',
  path: `${start}/services/:serviceId/applications`,
  who: 'person',
  postsPerMinute: 60,
  async handle(ctx, { serviceId = '' }, request) {
    queryOf(ctx.url, [])
    const { id } = serviceOf(ctx.house.pack, serviceId)
    const pinned = currentService(ctx.house.pack, id) ?? refuse('registration.not_here')
    const body = await readBody(Submit, request)
    const key = `post ${start}/services/${id}/applications ${request.headers.get('idempotency-key')?.slice(0, 200) ?? uuid()}`
    const earlier = await sentBefore(ctx, key)
    if (earlier !== undefined) return answer(ctx, earlier)
    mayApply(ctx, pinned, body)
    mustSubmit(ctx, pinned.service)
    const checked = await check(ctx, pinned, body)
    if ('unfit' in checked) return checked.unfit
    if (await agreementOn(ctx, { id: uuid() }, billOn(checked.checked.form, checked.checked).totalMinor)) refuse('registration.second_person')
    return answer(ctx, await send(ctx, pinned, checked, key))
  },
}

type Sent = Awaited<ReturnType<typeof readBody<typeof Submit>>>

function mayApply({ actor }: MachineCtx, pinned: PinnedService, { applicantId, formData }: Sent): void {
  if (applicantId !== actor.party) refuse('registration.not_yourself')
  if (!pinned.service.apply.by.includes(actor.partyKind)) refuse('registration.wrong_party')
  if (formData.eFormId !== undefined && formData.eFormId !== eFormIdOf(pinned, actor.partyKind)) refuse('registration.form_outdated')
}

async function check(ctx: MachineCtx, pinned: PinnedService, { formData, documentUrls }: Sent) {
  const form = compileForm(pinned.pack, pinned.service)
  const about = { today: dayIn(ctx.now, pinned.pack.settings.timeZone), partyKind: ctx.actor.partyKind }
  const read = readSent(form, formData.data.answers, about.today)
  const { checked } = progressOf(form, { answers: read.answers, typed: {} }, about)
  // A document of a question that is not asked belongs to nothing and waits on.
  const documents = await checkDocuments(ctx, form, checked.answers, { urls: documentUrls })
  const undeclared = pinned.service.apply.declaration.flatMap((text, i) => (formData.data.declaration?.[String(i + 1)] === true ? [] : [{ id: `declaration.${i + 1}`, text }]))
  const wrong = new Set(read.problems.map(({ question }) => question))
  const problems = [...read.problems, ...checked.problems.filter(({ question }) => !wrong.has(question)), ...documents.problems, ...undeclared]
  if (problems.length > 0) return { unfit: unfit(ctx.house, problems) }
  if (neededParties(form, checked.variables).length > 0) refuse('registration.others_must_sign')
  return { checked, documents: documents.ids }
}

async function send(ctx: MachineCtx, pinned: PinnedService, { checked, documents }: Exclude<Awaited<ReturnType<typeof check>>, { unfit: Response }>, key: string): Promise<string> {
  const { reference, statement } = await prepareSubmission(ctx, { pinned, draft: { id: uuid(ctx.now.getTime()) }, checked })
  try {
    await ctx.write(async (writing) => {
      await mustCount(writing, 1)
      await writing.tx.all(statement({ partyId: ctx.actor.party, key, at: ctx.now, place: reference }))
      await useDocuments(writing, documents)
    })
    return reference
  } catch (error) {
    const earlier = isDuplicate(error) ? await sentBefore(ctx, key) : undefined
    if (earlier !== undefined) return earlier
    throw error
  }
}

const sentBefore = async (ctx: MachineCtx, key: string): Promise<string | undefined> => (await ctx.db.maybe(readClaim(ctx.actor.party, key)))?.place ?? undefined

async function answer(ctx: MachineCtx, reference: string): Promise<Response> {
  const found = await findOwnCase(ctx, reference)
  return Response.json(await toldCase(ctx, found, await definitionOfCase(ctx, found), wholeCase))
}
