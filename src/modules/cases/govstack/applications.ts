import type { Endpoint } from '../../../kernel/page.ts'
import { queryOf } from '../../../kernel/query.ts'
import { aboutCase, definitionOfCase, findCase } from '../find-case.ts'
import { wholeCase } from '../reach.ts'
import { recordReading } from '../record-reading.ts'
import { readBody, Submit } from './bodies.ts'
import { correctWith } from './correct.ts'
import { filesFor } from './files.ts'
import { unfit } from './problems.ts'
import { refuse } from './refusals.ts'
import { eFormIdOf, serviceUuid } from './service-of.ts'
import { start } from './services.ts'
import { mayDo, rolesOf, taskIdOf } from './task.ts'
import { stateFor, statusOf, toldCase, withheld } from './told-case.ts'

/** Applications that the caller may see, without what is in them. */
export const applicationsEndpoint: Endpoint = {
  method: 'GET',
  path: `${start}/applications`,
  who: 'person',
  async handle(ctx) {
    const query = queryOf(ctx.url, ['serviceId', 'applicantId', 'firstResult', 'maxResult', 'sortBy', 'sortOrder'])
    const told = (await filesFor(ctx, query)).map(async (file) => {
      const pinned = await definitionOfCase(ctx, file)
      const state = stateFor(ctx, file)
      const { title } = statusOf(pinned.procedure, state)
      return {
        fileId: file.reference,
        mainTaskId: taskIdOf(file),
        taskTitle: title,
        roleId: rolesOf(pinned, mayDo(ctx, file, pinned, file.referred_to === null ? [] : [file.referred_to])),
        ...(file.holder_id !== null && { assigneeId: file.holder_id }),
        status: statusOf(pinned.procedure, state),
        applicantId: file.referred_to === null ? file.party_id : withheld,
        created: file.submitted_at.toISOString(),
        registered: file.submitted_at.toISOString(),
        description: pinned.procedure.states[state]!.told.en,
        serviceName: pinned.service.name.en,
        serviceId: serviceUuid(ctx.house.pack, file.service_id),
        eformId: eFormIdOf(pinned, aboutCase(ctx, file).partyKind),
      }
    })
    return Response.json(await Promise.all(told))
  },
}

/** One application. That an officer reads it is in the journal, and the applicant is shown it. */
export const applicationEndpoint: Endpoint = {
  method: 'GET',
  path: `${start}/applications/:fileId`,
  who: 'person',
  async handle(ctx, { fileId = '' }) {
    queryOf(ctx.url, [])
    const { found, atDesk } = await findCase(ctx, fileId)
    const pinned = await definitionOfCase(ctx, found)
    return Response.json(await toldCase(ctx, found, pinned, atDesk ? await recordReading(ctx, atDesk, pinned) : wholeCase))
  },
}

/**
 * New answers to what the department has asked to have corrected, from the applicant. The specification has officers write into an
 * application; here nobody changes what another has answered.
 */
export const correctionEndpoint: Endpoint = {
  method: 'PUT',
  path: `${start}/applications/:fileId`,
  who: 'person',
  postsPerMinute: 60,
  async handle(ctx, { fileId = '' }, request) {
    queryOf(ctx.url, [])
    const { found, atDesk } = await findCase(ctx, fileId)
    if (atDesk) return refuse('registration.applicants_answers')
    const { applicantId, formData, documentUrls } = await readBody(Submit, request)
    if (applicantId !== found.party_id) refuse('registration.not_yourself')
    const problems = await ctx.write((writing) => correctWith(writing, found, formData.data.answers, documentUrls))
    if (problems.length > 0) return unfit(ctx.house, problems)
    const { found: now } = await findCase(ctx, fileId)
    return Response.json(await toldCase(ctx, now, await definitionOfCase(ctx, now), wholeCase))
  },
}
