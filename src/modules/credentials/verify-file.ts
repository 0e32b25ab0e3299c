import type { ReadCtx } from '../../kernel/ctx.ts'
import { isPdf, readSignedApart, type SignedReport } from '../signing/index.ts'
import { isForUs, verifyText, type CheckAnswer } from './verify-text.ts'

type Told = Exclude<CheckAnswer, { result: 'unreadable' }>

/** `text`: the file is a credential or a receipt. `signed`: any other, with its signatures and the credentials and receipts that are files inside it. */
export type FileAnswer = { readonly form: 'text'; readonly answer: Told } | { readonly form: 'signed'; readonly report: SignedReport; readonly inside: readonly Told[] }

/** Says what a file is that somebody holds, whatever its name: a credential, a receipt, a signed PDF, signed JSON. Writes nothing, tells nobody. */
export async function verifyFile(ctx: ReadCtx, bytes: Buffer): Promise<FileAnswer> {
  const answer = isPdf(bytes) ? undefined : await verifyBytes(ctx, bytes)
  if (answer) return { form: 'text', answer }
  const { report, attached } = await readSignedApart(ctx.house, bytes, ctx.now)
  const inside = await Promise.all(attached.map((file) => verifyBytes(ctx, file)))
  return { form: 'signed', report, inside: inside.flatMap((one) => one ?? []) }
}

async function verifyBytes(ctx: ReadCtx, bytes: Buffer): Promise<Told | undefined> {
  const text = wordsOf(bytes)
  const answer = text !== undefined && isForUs(text) ? await verifyText(ctx, text) : undefined
  return answer?.result === 'unreadable' ? undefined : answer
}

/** A byte order mark that an editor has put before the text is no part of it. */
function wordsOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
  } catch {
    return undefined
  }
}
