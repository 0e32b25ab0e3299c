import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page } from '../../../kernel/page.ts'
import { rolesAt } from '../../access/index.ts'
import { bookSlot } from '../../calendars/index.ts'
import { compileForm, type Answers } from '../../forms/index.ts'
import { readFile } from '../../files/index.ts'
import { record } from '../../journal/index.ts'
import { actOnCase } from '../act-on-case.ts'
import * as q from '../cases.sql.ts'
import type { CaseEntry } from '../entries.ts'
import { definitionOfCase, findCaseAtDesk } from '../find-case.ts'
import { parseAction } from '../parse-action.ts'
import { refuse } from '../refusals.ts'
import { openAnswers, openShares } from '../sealed-parts.ts'
import { takeCase } from '../take-case.ts'
import { undoAction } from '../undo-action.ts'
import { typedFrom } from './work-action-forms.ts'
import { workCase } from './work-case.ts'

/** An officer does an action of the procedure. Which officer may is the procedure's word, checked by `decide`. */
export const workActionPage: Page = {
  path: '/work/:reference/actions',
  who: 'officer',
  async post(ctx, { reference }, form) {
    const atDesk = await findCaseAtDesk(ctx, reference!)
    const { found } = atDesk
    const key = { partyId: found.party_id, caseId: found.id }
    const pinned = await definitionOfCase(ctx, found)
    const name = form.text('action')
    const action = pinned.procedure.actions[name] ?? refuse('case.action_not_allowed', { action: name.slice(0, 60), state: found.state })
    const read = parseAction(name, action, form, [...compileForm(pinned.pack, pinned.service).questions.values()].flatMap((question) => (question.computed ? [] : [question.id])))
    if (onlySwitchesLanguage(form)) return workCase(ctx, atDesk, 'problems' in read ? read.problems : [], typedFrom(name, form))
    if ('problems' in read) return { status: 422, body: await workCase(ctx, atDesk, read.problems, typedFrom(name, form)) }
    await actOnCase(ctx, { key, action: name, ...(action.asks.length > 0 && { details: read.details }) })
    if (read.details.slot) await bookSlot(ctx, { partyId: found.party_id, caseId: found.id, organisation: found.organisation, ...read.details.slot })
    return { redirect: ctx.at(`/work/${found.reference}`) }
  },
}

export const workUndoPage: Page = {
  path: '/work/:reference/undo',
  who: 'officer',
  async post(ctx, { reference }) {
    const { found } = await findCaseAtDesk(ctx, reference!)
    await undoAction(ctx, { partyId: found.party_id, caseId: found.id })
    return { redirect: ctx.at(`/work/${found.reference}`) }
  },
}

export const workHolderPage: Page = {
  path: '/work/:reference/holder',
  who: 'officer',
  async post(ctx, { reference }, form) {
    const atDesk = await findCaseAtDesk(ctx, reference!)
    if (form.text('take') === 'yes') await takeCase(ctx, atDesk)
    else await ctx.tx.all(q.leaveCase({ partyId: atDesk.found.party_id, caseId: atDesk.found.id }, ctx.actor.id))
    return { redirect: ctx.at(`/work/${atDesk.found.reference}`) }
  },
}

/** A file of the evidence, for an officer who may see the case; only files that its answers name. */
export const workFilePage: Page = {
  path: '/work/:reference/files/:file',
  who: 'officer',
  async get(ctx, { reference, file }) {
    const { found, organisation } = await findCaseAtDesk(ctx, reference!)
    const names = (answers: Answers) => Object.values(answers).some((answer) => Array.isArray(answer) && answer.includes(file!))
    const share = (await openShares(ctx, found)).find(({ answers }) => names(answers))
    if (!share && !names(await openAnswers(ctx, found))) refuse('case.not_found')
    const owner = share?.signer ?? found.party_id
    const { note, bytes } = await readFile(ctx, owner, file!)
    await ctx.write((writing) => record<CaseEntry>(writing, owner, { what: share ? 'share.file.read' : 'case.file.read', about: found.reference, organisation, roles: rolesAt(ctx.actor, organisation), file: note.id }))
    return { file: bytes, type: note.type, name: note.name }
  },
}
