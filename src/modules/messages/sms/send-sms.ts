import type { Ctx } from '../../../kernel/ctx.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { sealFor } from '../../identity/index.ts'
import { segmentsOf } from './segments.ts'
import { insertReference, insertSms, type SmsKind } from './sms.sql.ts'

export type NewSms = {
  readonly partyId: string
  readonly id: string
  /** E.164. */
  readonly to: string
  readonly kind: SmsKind
  /** Read on the way: names who writes, and nothing personal. */
  readonly words: string
  /** When nobody needs it any more: then it is not sent. */
  readonly uselessAt: Date
}

export type SealedSms = Pick<NewSms, 'to' | 'words'>

export const placeOfSms = (id: string): string => `messages.sms.sealed ${id}`

/** Asks for an SMS. Its id is the reference that providers know it by, and the key under which they take it once. */
export async function sendSms(ctx: Ctx, { partyId, id, to, kind, words, uselessAt }: NewSms): Promise<void> {
  const sealed = await sealFor(ctx, partyId, JSON.stringify({ to, words } satisfies SealedSms), placeOfSms(id))
  await ctx.tx.all(insertSms(partyId, { id, kind, sealed, segments: segmentsOf(words), uselessAt }, ctx.now))
  await ctx.tx.all(insertReference(id, partyId, id))
  await addJob(ctx, { partyId, task: 'messages.sms', payload: { smsId: id } })
}
