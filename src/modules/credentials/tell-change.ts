import type { Ctx } from '../../kernel/ctx.ts'
import { compose, say, type Text } from '../../kernel/i18n.ts'
import { sendMessage } from '../messages/index.ts'
import type { Status } from './credential.ts'
import type { CredentialRow } from './credentials.sql.ts'
import { changeLetters, reasonLine } from './life-texts.ts'
import { reasonText } from './reasons.ts'

/** Tells the holder what became of a document, and why. The reason stands in the message only: whoever checks the document does not learn it. */
export async function tellChange(ctx: Ctx, told: { readonly partyId: string; readonly row: Pick<CredentialRow, 'organisation' | 'reference' | 'title' | 'number'>; readonly status: Status; readonly code: string; readonly reason: string }): Promise<void> {
  const { title, number, organisation, reference } = told.row
  const letter = changeLetters[told.status]
  const why: Text | undefined = reasonText(told.status, told.code)
  await sendMessage(ctx, {
    partyId: told.partyId,
    organisation,
    about: reference,
    subject: compose((tag) => `${say(title, tag)}${tag === 'en' ? ': ' : '：'}${say(letter.subject, tag)}`),
    body: compose((tag) => [say(letter.body(title, number), tag), why && say(reasonLine(why), tag), told.reason].filter(Boolean).join('\n\n')),
  })
}
