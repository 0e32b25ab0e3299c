import { createHash } from 'node:crypto'
import { formatMoney } from '../../../kernel/money.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { drawn } from '../../../kernel/paper/drawn.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { fileNotes, type FileNote } from '../../files/index.ts'
import { asRows, billOn, rowTitle, type AnswerValue, type AskedQuestion, type Row } from '../../forms/index.ts'
import { partyNames } from '../../identity/index.ts'
import type { Application } from '../pages/apply-application.ts'
import { signTexts as texts } from '../sign-texts.ts'

/** All that stands on an application that is signed, in one language: plain data, since it crosses to the process that draws it. */
export type ApplicationPaper = {
  readonly lang: Tag
  readonly title: string
  readonly organisation: string
  readonly brand: string
  readonly about: readonly { readonly label: string; readonly value: string }[]
  readonly parts: readonly { readonly title: string; readonly answers: readonly { readonly label: string; readonly lines: readonly string[] }[] }[]
  readonly declaration: { readonly heading: string; readonly statements: readonly string[]; readonly signing: string }
  readonly page: string
  readonly at: Date
}

const mostKept = 20
const kept = new Map<string, Promise<Buffer>>()

/**
 * The file that is signed. It is drawn anew wherever it is needed: the same saving of a draft, version and language give the same bytes, so what was shown
 * and what is signed can be compared by their hash alone.
 */
export async function applicationFile(ctx: ReadCtx & { readonly tag: Tag }, application: Application): Promise<Buffer> {
  const paper = await applicationPaper(ctx, application)
  const key = createHash('sha256').update(JSON.stringify(paper)).digest('hex')
  const known = kept.get(key)
  if (known) return known
  const made = drawn(new URL('./draw-application.ts', import.meta.url), paper)
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
  kept.set(key, made)
  made.catch(() => kept.delete(key))
  return made
}

async function applicationPaper(ctx: ReadCtx & { readonly tag: Tag }, application: Application): Promise<ApplicationPaper> {
  const { pinned, draft, form, progress } = application
  const { house, actor, tag } = ctx
  const t = (text: Text) => say(text, tag)
  const { service, pack } = pinned
  const at = draft.savedAt ?? ctx.now
  const signer = await partyNames(ctx, actor.id)
  const applicant = actor.party === actor.id ? signer : await partyNames(ctx, actor.party)
  const bill = billOn(form, progress.checked)
  const notes = await notesOf(ctx, application)
  return {
    lang: tag,
    title: t(service.name),
    organisation: t(pack.organisations.get(service.organisation)!.name),
    brand: t(pack.settings.brand.strapline),
    about: [
      { label: t(texts.applicant), value: t(applicant.names) },
      ...(applicant === signer ? [] : [{ label: t(texts.signedFor), value: t(signer.names) }]),
      { label: t(texts.filledIn), value: writeMoment(at, tag, house.pack.settings.timeZone) },
      ...(bill.unsettled || bill.totalMinor === 0 ? [] : [{ label: t(texts.fee), value: formatMoney(bill.totalMinor, house.pack.settings.currency) }]),
      { label: t(texts.version), value: pinned.digest },
    ],
    parts: progress.pages.map(({ page, questions }) => ({
      title: t(page.title),
      answers: questions.flatMap((question) => {
        const value = progress.walk.answers[question.id]
        return value === undefined ? [] : [{ label: t(question.label), lines: linesOf(question, value, t, notes) }]
      }),
    })),
    declaration: { heading: t(texts.declaration), statements: service.apply.declaration.map(t), signing: t(texts.declared) },
    page: t(texts.page),
    at,
  }
}

/** An answer in lines; of a file also its hash, so that what is signed says which file came with it. */
function linesOf(question: AskedQuestion, value: AnswerValue, t: (text: Text) => string, notes: ReadonlyMap<string, FileNote>): string[] {
  if (question.element.type === 'file') return (value as readonly string[]).flatMap((id) => notes.get(id) ?? []).map((note) => `${note.name} (SHA-256 ${note.sha256})`)
  if (!question.rows) return [t(question.type.show(value))]
  const { rows } = question
  return asRows<Row>(value).flatMap((row, i) => [t(rowTitle(rows, i)), ...rows.questions.flatMap((inside) => (row[inside.id] === undefined ? [] : linesOf(inside, row[inside.id]!, t, notes).map((text) => `${t(inside.label)}: ${text}`)))])
}

async function notesOf(ctx: ReadCtx, { progress }: Application): Promise<ReadonlyMap<string, FileNote>> {
  const ids = progress.pages.flatMap(({ questions }) => questions.flatMap(({ id, element }) => (element.type === 'file' ? ((progress.walk.answers[id] as readonly string[] | undefined) ?? []) : [])))
  return new Map((await fileNotes(ctx, ctx.actor.party, ids)).map((note) => [note.id, note]))
}
