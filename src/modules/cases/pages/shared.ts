import type { PageCtx } from '../../../kernel/page.ts'
import { writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { asWritten, summaryList, tag, timeline, type Answer, type State as TagState } from '../../../design/index.ts'
import { periodText } from '../../calendars/index.ts'
import { fileNotes } from '../../files/index.ts'
import { compileForm, showAnswer, visiblePages, type About, type Answers, type Form } from '../../forms/index.ts'
import { partyNames } from '../../identity/index.ts'
import { nameOfOrganisation, type PinnedService } from '../../jurisdiction/index.ts'
import { actedFor } from '../../mandates/index.ts'
import { standing, versionMove, type ActionRow, type Case } from '../case.ts'
import { aboutCase } from '../find-case.ts'
import { reasonsOf } from '../letter.ts'
import { mandateTexts } from '../mandate-texts.ts'
import { reads, wholeCase, type Reach } from '../reach.ts'
import { proposalTexts } from '../proposal-texts.ts'
import { openDetails, type Details } from '../sealed-parts.ts'
import { texts } from '../texts.ts'
import { sayUnsettled } from '../unsettled-texts.ts'
import { answerRows } from './answer-rows.ts'

const tones: Record<string, TagState> = { act: 'act', run: 'run', ok: 'ok', late: 'late', no: 'no', plain: 'idle' }

/** The state's name with its sign and colour. */
export function stateTag(ctx: PageCtx, pinned: PinnedService, state: string): Html {
  const one = pinned.procedure.states[state]!
  return tag(tones[one.tone]!, ctx.t(one.name))
}

export const organisationName = (ctx: PageCtx, id: string): string => ctx.t(nameOfOrganisation(ctx.house.pack, id))
export const day = (ctx: PageCtx, value: string): string => writeDay(value, ctx.tag)
export const moment = (ctx: PageCtx, value: Date): string => writeMoment(value, ctx.tag, ctx.house.pack.settings.timeZone)

export type AnswerGroup = { readonly title: string; readonly answers: readonly (Answer & { readonly id: string; readonly html: Html; /** Whether its applicant can correct it. */ readonly typed: boolean })[] }

/** The answers that count and that the reader may read, page by page, as people read them. Files become links below `filesAt`. */
export async function answerGroups(ctx: PageCtx, found: Case, pinned: PinnedService, answers: Answers, filesAt: string, reach: Reach = wholeCase): Promise<AnswerGroup[]> {
  return formGroups(ctx, compileForm(pinned.pack, pinned.service), { answers, about: aboutCase(ctx, found), owner: found.party_id, reach }, filesAt)
}

/** The same of any form; its files are `owner`'s. */
export async function formGroups(ctx: PageCtx, form: Form, { answers, about, owner, reach = wholeCase }: { answers: Answers; about: About; owner: string; reach?: Reach }, filesAt: string): Promise<AnswerGroup[]> {
  const pages = visiblePages(form, answers, about).filter(({ page }) => reads(reach, page.id))
  const ids = pages.flatMap(({ questions }) => questions.filter((question) => question.element.type === 'file').flatMap((question) => (answers[question.id] as readonly string[] | undefined) ?? []))
  const notes = new Map((await fileNotes(ctx, owner, ids)).map((note) => [note.id, note]))
  return pages.map(({ page, questions }) => ({
    title: ctx.t(page.title),
    answers: questions.flatMap((question) => {
      const value = answers[question.id]
      if (value === undefined) return []
      const shown = question.element.type === 'file' ? html`${(value as readonly string[]).map((id) => html`<a href="${filesAt}/${id}">${notes.get(id)?.name ?? id}</a>${notes.get(id)?.scan === 'not scanned' && html` <small>${ctx.t(texts.notScanned)}</small>`} `)}` : question.rows ? answerRows(ctx, question, value) : html`${ctx.t(showAnswer(form, question.id, value)!)}`
      return [{ id: question.id, question: ctx.t(question.label), answer: shown, html: shown, wide: question.rows !== undefined, typed: !question.computed }]
    }),
  }))
}

export const answerLists = (groups: readonly AnswerGroup[], level: 2 | 3 = 3): Html =>
  html`${groups.filter((group) => group.answers.length > 0).map((group) => html`<div class="near">${level === 2 ? html`<h2>${group.title}</h2>` : html`<h3>${group.title}</h3>`}${summaryList(group.answers)}</div>`)}`

/**
 * What has happened, newest first, in the words of the procedure. What can still be taken back is hidden from the applicant.
 * With `wordsOf`, of what was written only the words of that organisation are shown.
 */
export async function history(ctx: PageCtx, found: Case, pinned: PinnedService, actions: readonly ActionRow[], for_: 'applicant' | 'officer', wordsOf?: string): Promise<Html> {
  const counted = for_ === 'applicant' ? standing(actions).filter((action) => action.effective_at <= ctx.now) : actions
  const moments = await Promise.all(
    counted.toReversed().map(async (action) => {
      const details = wordsOf === undefined || action.actor_organisation === wordsOf ? await openDetails(ctx, found.party_id, action) : {}
      const words = pinned.procedure.actions[action.action]
      const told = toldIn(ctx, details, for_, action.actor_organisation === null)
      const parts = details.proposed && for_ === 'officer' ? [...told, await proposedBy(ctx, details.proposed.by)] : told
      return {
        // What was done is told to the applicant (“You sent …”); an officer reads its name.
        text: words ? ctx.t(for_ === 'applicant' ? words.told : words.name) : ctx.t(action.action === versionMove ? texts.versionMoved : texts.takenBack),
        when: html`${await whoDid(ctx, found, action, for_, wordsOf === undefined)}${moment(ctx, action.at)}`,
        datetime: action.at.toISOString(),
        ...(parts.length > 0 && { note: html`${parts.map((part, i) => html`${i > 0 && ' · '}${asWritten(part, ctx.tag)}`)}` }),
      }
    }),
  )
  return timeline(moments)
}

/** What the details of an action say, in the reader's language. A note that an officer wrote is for officers, unless it says what to correct. */
export function toldIn(ctx: PageCtx, details: Details, for_: 'applicant' | 'officer', isNoteOpen = false): string[] {
  const reasons = reasonsOf(details, ctx.tag)
  const note = details.note && (for_ === 'officer' || details.marks || isNoteOpen) ? details.note : ''
  const opinion = details.opinion && for_ === 'officer' ? ctx.t(texts.opinions[details.opinion]) : ''
  const inspection = details.inspection && for_ === 'officer' ? ctx.t(texts.inspections[details.inspection]) : ''
  const slot = details.slot ? `${day(ctx, details.slot.day)} ${ctx.t(periodText(ctx.house.pack, details.slot.period))}` : ''
  const passedTo = details.organisation ? organisationName(ctx, details.organisation) : ''
  const unsettled = for_ === 'officer' ? (details.unsettled ?? []).map((one) => sayUnsettled(one, ctx.tag)) : []
  return [reasons, ...unsettled, opinion, inspection, slot, details.answer ?? '', passedTo, note].filter((part) => part !== '')
}

const proposedBy = async (ctx: PageCtx, officer: string): Promise<string> => ctx.t(proposalTexts.proposedBy((await partyNames(ctx, officer)).names))

async function whoDid(ctx: PageCtx, found: Case, action: ActionRow, for_: 'applicant' | 'officer', names: boolean): Promise<string> {
  const comma = ctx.tag === 'en' ? ', ' : '，'
  if (action.actor_organisation) return `${organisationName(ctx, action.actor_organisation)}${comma}`
  if (action.actor_kind === 'system') return for_ === 'officer' ? `${ctx.t(texts.theSystem)}${comma}` : ''
  // Who reads only a part is told no names.
  if (action.mandate_kind && names) return `${await underMandate(ctx, found, action)}${comma}`
  return `${ctx.t(for_ === 'applicant' ? texts.you : texts.theApplicant)}${comma}`
}

/** Who did a step for the party, by what right, and with whom where two had to agree. */
export async function underMandate(ctx: PageCtx, found: Pick<Case, 'party_id'>, action: ActionRow): Promise<string> {
  const names = async (partyId: string) => (await partyNames(ctx, partyId)).names
  const who = ctx.t(actedFor(await names(action.actor_id), await names(found.party_id), action.mandate_kind!))
  return action.second_id ? `${who}${ctx.tag === 'en' ? ', ' : '，'}${ctx.t(mandateTexts.withSecond(await names(action.second_id)))}` : who
}
