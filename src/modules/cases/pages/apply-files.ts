import type { FormBody, PostCtx } from '../../../kernel/page.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { dropFile, keepFile } from '../../files/index.ts'
import { readPage, type AskedPage, type AskedQuestion, type Draft, type Form, type Typed } from '../../forms/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'

/** A page as it was sent: what was typed, with the ids of kept files; files that were not taken; whether one was removed. */
export type Sent = { readonly typed: Typed; readonly refused: Readonly<Record<string, readonly Text[]>>; readonly removed: boolean }

/** The same from somebody who has not signed in: files are taken only from people who are known, whose limits and viruses have an owner. */
export function readWithoutFiles(form: Form, page: AskedPage, body: FormBody): Sent {
  const refused = page.questions.flatMap(({ id }) => (body.files(id).length > 0 ? [[id, [texts.fileOfGuest]] as const] : []))
  return { typed: readPage(form, page.id, body), refused: Object.fromEntries(refused), removed: false }
}

/** Reads a page, and keeps and removes its files. `form` is that of the version that the page was sent from. */
export async function readTyped(ctx: PostCtx, { form, draft }: { form: Form; draft: Draft }, page: AskedPage, body: FormBody): Promise<Sent> {
  if (ctx.actor.kind !== 'person') return readWithoutFiles(form, page, body)
  const typed: Record<string, Typed[string]> = { ...readPage(form, page.id, body) }
  const refused: Record<string, readonly Text[]> = {}
  let removed = false
  for (const question of page.questions) {
    if (question.element.type !== 'file') continue
    const before = idsIn(draft.typed[question.id] ?? draft.answers[question.id])
    const remove = body.text(`${question.id}-remove`)
    const kept = before.filter((id) => id !== remove)
    if (kept.length < before.length) {
      await dropFile(ctx, ctx.actor.party, remove)
      removed = true
    }
    const { added, problems } = await keepFiles(ctx, question, kept.length, body)
    typed[question.id] = [...kept, ...added]
    if (problems.length > 0) refused[question.id] = problems
  }
  return { typed, refused, removed }
}

async function keepFiles(ctx: PostCtx, { id, question }: AskedQuestion, before: number, body: FormBody): Promise<{ added: string[]; problems: Text[] }> {
  const added: string[] = []
  const problems: Text[] = []
  for (const upload of body.files(id)) {
    if (before + added.length >= question.mostFiles) {
      problems.push(texts.fileTooMany(question.mostFiles))
      break
    }
    const result = await keepFile(ctx, { partyId: ctx.actor.party, name: upload.name, bytes: upload.bytes, accept: question.accept, mostBytes: question.mostMegabytes * 1_048_576 })
    if ('file' in result) added.push(result.file.id)
    else problems.push(texts.fileRefused(upload.name, result.problem))
  }
  return { added, problems }
}

const idsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])
