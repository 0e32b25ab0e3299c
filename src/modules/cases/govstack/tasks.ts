import type { Ctx } from '../../../kernel/ctx.ts'
import type { Endpoint, FormBody, MachineCtx } from '../../../kernel/page.ts'
import { queryOf } from '../../../kernel/query.ts'
import type { z } from 'zod'
import { actOnCase } from '../act-on-case.ts'
import { correctionOf, type Case } from '../case.ts'
import { aboutCase, definitionOfCase, type CaseAtDesk } from '../find-case.ts'
import { guardedNow } from '../guards.ts'
import * as cases from '../cases.sql.ts'
import { readOfficerAction } from '../officer-action.ts'
import { parseAction } from '../parse-action.ts'
import { refuse as refuseCase } from '../refusals.ts'
import { Complete, readBody } from './bodies.ts'
import { correctWith } from './correct.ts'
import { filesFor } from './files.ts'
import { unfit, type Unfit } from './problems.ts'
import { refuse } from './refusals.ts'
import { eFormIdOf, serviceUuid } from './service-of.ts'
import { start } from './services.ts'
import { findTask, formVariables, mayDo, rolesOf, taskIdOf } from './task.ts'
import { stateFor, statusOf } from './told-case.ts'

/** Cases that the caller can do something about. Whether a guard holds an action back is told of one task, not of a list. */
export const tasksEndpoint: Endpoint = {
  method: 'GET',
  path: `${start}/tasks`,
  who: 'person',
  async handle(ctx) {
    const query = queryOf(ctx.url, ['mainTaskId', 'fileId', 'assigneeId', 'firstResult', 'maxResult', 'sortBy', 'sortOrder'])
    const told = (await filesFor(ctx, query)).map(async (file) => {
      const pinned = await definitionOfCase(ctx, file)
      const may = mayDo(ctx, file, pinned, file.referred_to === null ? [] : [file.referred_to])
      const { name, ...common } = commonOf(ctx, file, pinned)
      return may.length === 0 ? [] : [{ ...common, mainTaskId: taskIdOf(file), name, roleId: rolesOf(pinned, may) }]
    })
    return Response.json((await Promise.all(told)).flat())
  },
}

/** One task: which actions may be done, and what each asks for. What the applicant answered stands with the application. */
export const taskEndpoint: Endpoint = {
  method: 'GET',
  path: `${start}/tasks/:taskId`,
  who: 'person',
  async handle(ctx, { taskId = '' }) {
    queryOf(ctx.url, [])
    const { found, atDesk } = await findTask(ctx, taskId)
    const pinned = await definitionOfCase(ctx, found)
    const guarded = await guardedNow(ctx, found, pinned)
    const may = mayDo(ctx, found, pinned, awaitedAt(atDesk))
    const open = may.filter((name) => !guarded.has(name))
    if (may.length === 0) return refuse('registration.no_task')
    const { name, ...common } = commonOf(ctx, found, pinned)
    const data = { notNow: Object.fromEntries(may.filter((one) => guarded.has(one)).map((one) => [one, pinned.procedure.actions[one]!.guardSays!.en])) }
    return Response.json({ ...common, taskName: name, roleId: rolesOf(pinned, may), formVariables: await formVariables(ctx, found, pinned, open), data })
  },
}

/** Does an action of the procedure, as the workbench and the account do. */
export const completeEndpoint: Endpoint = {
  method: 'POST',
  path: `${start}/tasks/:taskId/complete`,
  who: 'person',
  postsPerMinute: 60,
  async handle(ctx, { taskId = '' }, request) {
    queryOf(ctx.url, [])
    const { found, atDesk } = await findTask(ctx, taskId)
    const { data } = await readBody(Complete, request)
    const problems = await complete(ctx, found, atDesk, data)
    if (problems.length > 0) return unfit(ctx.house, problems)
    const now = (await ctx.db.maybe(cases.readCase({ partyId: found.party_id, caseId: found.id })))!
    const { procedure } = await definitionOfCase(ctx, now)
    return Response.json({ taskId, fileId: found.reference, serviceId: serviceUuid(ctx.house.pack, found.service_id), status: statusOf(procedure, stateFor(ctx, now)), variables: {} })
  },
}

const awaitedAt = (atDesk: CaseAtDesk | undefined): string[] => (atDesk?.referrals ?? []).filter((one) => !one.answered_at).map((one) => one.organisation)

type Listed = Pick<Case, 'party_id' | 'applicant_id' | 'party_kind' | 'reference' | 'actions' | 'service_id' | 'state' | 'state_before' | 'effective_at' | 'holder_id' | 'submitted_at'>

function commonOf(ctx: MachineCtx, file: Listed, pinned: Awaited<ReturnType<typeof definitionOfCase>>) {
  const state = stateFor(ctx, file)
  return {
    taskId: taskIdOf(file),
    name: pinned.procedure.states[state]!.name.en,
    ...(file.holder_id !== null && { assigneeId: file.holder_id }),
    created: file.submitted_at.toISOString(),
    description: pinned.procedure.states[state]!.told.en,
    fileId: file.reference,
    serviceId: serviceUuid(ctx.house.pack, file.service_id),
    serviceName: pinned.service.name.en,
    eFormId: eFormIdOf(pinned, aboutCase(ctx, file).partyKind),
    status: statusOf(pinned.procedure, state),
  }
}

type Sent = z.infer<typeof Complete>['data']

async function complete(ctx: MachineCtx, found: Case, atDesk: CaseAtDesk | undefined, { action, answers }: Sent): Promise<readonly Unfit[]> {
  const key = { partyId: found.party_id, caseId: found.id }
  if (!atDesk && correctionOf([action.name]) !== undefined) return ctx.write(async (writing) => (await isAsItWas(writing, found)) ?? correctWith(writing, found, answers ?? {}))
  const pinned = await definitionOfCase(ctx, found)
  const body = bodyOf(action)
  const { action: asked, read } = atDesk ? readOfficerAction(ctx.house.pack, found, pinned, action.name, body) : readApplicantAction(found, pinned, action.name, body)
  if ('problems' in read) return read.problems.map(({ field, text }) => ({ id: field.replace(`${action.name}-`, 'action.'), text }))
  await ctx.write(async (writing) => {
    await isAsItWas(writing, found)
    await actOnCase(writing, { key, action: action.name, ...(asked.asks.length > 0 && { details: read.details }) })
  })
  return []
}

/** Held until the end of the transaction: of two who complete one task, the second is told that it is over. */
async function isAsItWas(ctx: Ctx, found: Case): Promise<undefined> {
  const now = await ctx.tx.maybe(cases.lockCase({ partyId: found.party_id, caseId: found.id }))
  if (now?.actions !== found.actions) refuseCase('case.changed_meanwhile')
}

function readApplicantAction(found: Case, { procedure }: Awaited<ReturnType<typeof definitionOfCase>>, name: string, body: FormBody) {
  const action = Object.hasOwn(procedure.actions, name) && name !== 'submit' ? procedure.actions[name]! : refuseCase('case.action_not_allowed', { action: name, state: found.state })
  if (action.by !== 'applicant') refuseCase('case.action_not_allowed', { action: name, state: found.state })
  return { action, read: parseAction(name, action, body, { questions: [], organisations: [] }) }
}

/** The same as the form of the workbench would send. */
function bodyOf({ name, marks = [], slot, ...words }: Sent['action']): FormBody {
  const fields: Readonly<Record<string, string | undefined>> = { ...words, ...(slot && { slot: `${slot.day} ${slot.period}` }) }
  return {
    text: (field) => fields[field.slice(name.length + 1)] ?? '',
    all: (field) => (field === 'mark' ? marks : []),
    files: () => [],
    names: () => Object.keys(fields).map((field) => `${name}-${field}`),
  }
}
