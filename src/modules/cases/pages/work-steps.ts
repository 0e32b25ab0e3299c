import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page } from '../../../kernel/page.ts'
import { rolesAt, workbench } from '../../access/index.ts'
import { compileForm } from '../../forms/index.ts'
import { readFile } from '../../files/index.ts'
import { record } from '../../journal/index.ts'
import { actOnCase } from '../act-on-case.ts'
import * as q from '../cases.sql.ts'
import type { CaseEntry } from '../entries.ts'
import { definitionOfCase, findCaseAtDesk } from '../find-case.ts'
import { readOfficerAction } from '../officer-action.ts'
import { signedPaperOf } from '../../signing/index.ts'
import { refuse } from '../refusals.ts'
import { reachOf, reads } from '../reach.ts'
import { openAnswers, openShares } from '../sealed-parts.ts'
import { takeCase } from '../take-case.ts'
import { undoAction } from '../undo-action.ts'
import { typedFrom } from './work-action-forms.ts'
import { workCase } from './work-case.ts'

/** An officer does an action of the procedure. Which officer may is the procedure's word, checked by `decide`. */
export const workActionPage: Page = {
  path: `${workbench}/:reference/actions`,
  who: 'officer',
  async post(ctx, { reference }, form) {
    const atDesk = await findCaseAtDesk(ctx, reference!)
    const { found } = atDesk
    const key = { partyId: found.party_id, caseId: found.id }
    const pinned = await definitionOfCase(ctx, found)
    const name = form.text('action')
    const { action, read } = readOfficerAction(ctx.house.pack, found, pinned, name, form)
    if (onlySwitchesLanguage(form)) return workCase(ctx, atDesk, 'problems' in read ? read.problems : [], typedFrom(name, form))
    if ('problems' in read) return { status: 422, body: await workCase(ctx, atDesk, read.problems, typedFrom(name, form)) }
    await actOnCase(ctx, { key, action: name, ...(action.asks.length > 0 && { details: read.details }) })
    // A case that was passed on is no longer theirs to see.
    return { redirect: ctx.at(read.details.organisation === undefined ? `${workbench}/${found.reference}` : workbench) }
  },
}

export const workUndoPage: Page = {
  path: `${workbench}/:reference/undo`,
  who: 'officer',
  async post(ctx, { reference }) {
    const { found } = await findCaseAtDesk(ctx, reference!)
    await undoAction(ctx, { partyId: found.party_id, caseId: found.id })
    return { redirect: ctx.at(`${workbench}/${found.reference}`) }
  },
}

export const workHolderPage: Page = {
  path: `${workbench}/:reference/holder`,
  who: 'officer',
  async post(ctx, { reference }, form) {
    const atDesk = await findCaseAtDesk(ctx, reference!)
    if (form.text('take') === 'yes') await takeCase(ctx, atDesk)
    else await ctx.tx.all(q.leaveCase({ partyId: atDesk.found.party_id, caseId: atDesk.found.id }, ctx.actor.id))
    return { redirect: ctx.at(`${workbench}/${atDesk.found.reference}`) }
  },
}

/** A file of the evidence, for an officer who may see the case; only files that its answers name, on pages that the officer may read. */
export const workFilePage: Page = {
  path: `${workbench}/:reference/files/:file`,
  who: 'officer',
  async get(ctx, { reference, file }) {
    const atDesk = await findCaseAtDesk(ctx, reference!)
    const { found, organisation } = atDesk
    const pinned = await definitionOfCase(ctx, found)
    const reach = reachOf(pinned, atDesk, ctx)
    const answers = await openAnswers(ctx, found)
    const readable = compileForm(pinned.pack, pinned.service).pages.filter((page) => reads(reach, page.id)).flatMap((page) => page.questions)
    const named = readable.some((question) => question.element.type === 'file' && (answers[question.id] as readonly string[] | undefined)?.includes(file!))
    const share = reach.whole ? (await openShares(ctx, found)).find((one) => Object.values(one.answers).some((answer) => Array.isArray(answer) && answer.includes(file!))) : undefined
    const signed = reach.whole && !named && !share && (await signedPaperOf(ctx, found.party_id, found.id))?.fileId === file
    if (!named && !share && !signed) refuse('case.not_found')
    const owner = named || signed ? found.party_id : share!.signer
    const { note, bytes } = await readFile(ctx, owner, file!)
    await ctx.write((writing) => record<CaseEntry>(writing, owner, { what: named || signed ? 'case.file.read' : 'share.file.read', about: found.reference, organisation, roles: rolesAt(ctx.actor, organisation), file: note.id }))
    return { file: bytes, type: note.type, name: note.name }
  },
}
