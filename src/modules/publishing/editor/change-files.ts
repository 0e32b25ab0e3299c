import { nobody } from '../../../kernel/ctx.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { FormBody, PostCtx } from '../../../kernel/page.ts'
import { keepFile } from '../../files/index.ts'
import type { Attachment } from '../content.ts'
import { editorTexts as texts } from './texts.ts'

export const mostFileBytes = 10_000_000
const mostFiles = 20
const accepted = ['application/pdf', 'image/jpeg', 'image/png']

/**
 * Takes a file in that was sent with the editor's form, and leaves out one that is to be removed. Its bytes are the government's own; they stay
 * for the versions that offer them.
 */
export async function changeFiles(ctx: PostCtx, form: FormBody, files: readonly Attachment[]): Promise<{ files: readonly Attachment[] } | { problem: Text }> {
  const kept = files.filter((one) => one.file !== form.text('file-remove'))
  const upload = form.files('file').find((one) => one.name !== '' || one.bytes.length > 0)
  if (!upload) return { files: kept }
  if (kept.length >= mostFiles) return { problem: texts.tooManyFiles }
  const result = await keepFile(ctx, { partyId: nobody, name: upload.name, bytes: upload.bytes, accept: accepted, mostBytes: mostFileBytes })
  if ('problem' in result) return result
  const { id, type, bytes } = result.file
  const name = plainName(result.file.name)
  return kept.some((one) => one.name === name) ? { problem: texts.sameName } : { files: [...kept, { file: id, name, type, bytes }] }
}

/** A name that Markdown can link to: letters, figures, dots and hyphens, and the ending of its type. */
function plainName(name: string): string {
  const [, body = '', ending = ''] = /^(.*?)(\.[A-Za-z]+)?$/u.exec(name)!
  return `${body.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 100) || 'file'}${ending}`
}
