import { isUuid } from '../../../kernel/ids.ts'
import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { readForm } from '../../../kernel/form-body.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { addJob, once, type JobRun } from '../../../kernel/jobs.ts'
import type { Endpoint, FormBody, Upload } from '../../../kernel/page.ts'
import { queryOf } from '../../../kernel/query.ts'
import { dropFile, fileNotes, keepFile } from '../../files/index.ts'
import { writeSize, type Answers, type Form, type Problem } from '../../forms/index.ts'
import * as q from './govstack.sql.ts'
import { refuse } from './refusals.ts'
import { start } from './services.ts'
import { filesIn } from './told-case.ts'

const mostBytes = 20 * 1_048_576
const accept = ['application/pdf', 'image/jpeg', 'image/png'] as const
const waitingMs = 24 * 3_600_000

/** Takes one document in for an application that is sent within a day. Its id is the end of its address. */
export const documentsEndpoint: Endpoint = {
  method: 'POST',
  path: `${start}/documents`,
  who: 'person',
  postsPerMinute: 60,
  async handle(ctx, _params, request) {
    queryOf(ctx.url, ['additionalMetadata'])
    // Base64, which the specification allows, is a third longer.
    const upload = uploadIn(await readForm(request, Math.ceil(mostBytes * 1.4)))
    const kept = await ctx.write(async (writing) => {
      const result = await keepFile({ ...writing, write: ctx.write }, { partyId: ctx.actor.party, ...upload, accept, mostBytes })
      if ('problem' in result) return refuse('registration.document_refused', { says: result.problem.en })
      await writing.tx.all(q.insertDocument(ctx.actor.party, result.file.id, ctx.now))
      await addJob(writing, { partyId: ctx.actor.party, task: 'cases.forget-document', payload: { document: result.file.id }, runAt: new Date(ctx.now.getTime() + waitingMs) })
      return result.file
    })
    const { config, pack } = ctx.house
    return Response.json({ code: 200, type: kept.type, message: 'Kept for 24 hours, until an application names it.', url: `${config.PUBLIC_URL}/${pack.settings.languages[0]!.path}/account/files/${kept.id}` })
  },
}

/** The file as a part of a form, or its bytes in base64 as text. */
function uploadIn(form: FormBody): Upload {
  const [files, texts] = [form.files('file'), form.all('file')]
  if (files.length + texts.length !== 1 || form.names().some((name) => name !== 'file')) return refuse('registration.one_document')
  return files[0] ?? { name: 'document', bytes: Buffer.from(texts[0]!, 'base64') }
}

/** A document that no application has named is given up. */
export const forgetDocument = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const [waiting] = await ctx.tx.all(q.takeDocuments(job.partyId, [String(job.payload['document'])]))
    if (waiting) await dropFile(ctx, job.partyId, waiting.id)
  })

const unknownDocument: Text = { en: 'There is no such document, or it belongs to an application already. Send it again, and name the id that you are given.', 'zh-Hant': '沒有這份文件，或文件已屬於另一項申請。請重新傳送，並使用所得的編號。' }
const wrongDocument = (types: readonly string[], most: number): Text => ({ en: `This question takes ${types.join(', ')} of at most ${writeSize(most)} each.`, 'zh-Hant': `這個問題只接受${types.join('、')}，每份不超過${writeSize(most)}。` })
const unnamedDocument: Text = { en: 'No answer names this document.', 'zh-Hant': '沒有答案提及這份文件。' }

/** What is wrong with the documents that answers name; `kept` belong to the application already. Gives the ids of those that are new. */
export async function checkDocuments(ctx: ReadCtx, form: Form, answers: Answers, given: { readonly kept?: readonly string[]; readonly urls?: readonly string[] | undefined }): Promise<{ problems: readonly Problem[]; ids: readonly string[] }> {
  const named = filesIn([...form.questions.values()].map((question) => ({ question, value: answers[question.id] }))).filter(({ id }) => !given.kept?.includes(id))
  const ids = named.map(({ id }) => id)
  const waiting = new Set((ids.length > 0 ? await ctx.db.all(q.waitingDocuments(ctx.actor.party, ids)) : []).map(({ id }) => id))
  const notes = new Map((await fileNotes(ctx, ctx.actor.party, [...waiting])).map((note) => [note.id, note]))
  const problems: Problem[] = named.flatMap(({ question, id }, i) => {
    const say = (text: Text) => [{ id: question.id, page: question.page, question: question.id, text }]
    const note = notes.get(id)
    const { accept: types, mostMegabytes } = question.question
    if (!note || ids.indexOf(id) !== i) return say(unknownDocument)
    return types.includes(note.type) && note.bytes <= mostMegabytes * 1_048_576 ? [] : say(wrongDocument(types, mostMegabytes * 1_048_576))
  })
  const unnamed = (given.urls ?? []).filter((url) => ![...ids, ...(given.kept ?? [])].includes(url.split('/').at(-1) ?? ''))
  return { problems: [...problems, ...unnamed.map(() => ({ id: 'documentUrls', page: '', question: 'documentUrls', text: unnamedDocument }))], ids }
}

/** They belong to the application now. Where another application has taken one in between, nothing is done. */
export async function useDocuments(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const taken = await ctx.tx.all(q.takeDocuments(ctx.actor.party, ids.filter(isUuid)))
  if (taken.length !== ids.length) refuse('registration.document_gone')
}
