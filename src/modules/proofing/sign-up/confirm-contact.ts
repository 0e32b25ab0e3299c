import type { PostCtx } from '../../../kernel/page.ts'
import { record } from '../../journal/index.ts'
import { checkCode, sendCode, type CodeAnswer } from '../../messages/index.ts'
import type { Contact } from '../contact.ts'
import type { ProofingEntry } from '../entries.ts'
import * as q from '../proofing.sql.ts'
import { endOf, sealTyped, type SignUp } from './sign-up.ts'

const purpose = 'proofing'

/** Sends a new code to where somebody says they are reached. An earlier one no longer counts. */
export async function sendCodeTo(ctx: PostCtx, { row, typed }: SignUp, contact: Contact): Promise<void> {
  const { id } = await sendCode(ctx, { partyId: row.party_id, ...contact, purpose, tag: ctx.tag })
  await ctx.tx.all(q.putCode(row.party_id, { typed: await sealTyped(ctx, row.party_id, { ...typed, contact }), code_id: id, expires_at: endOf(ctx) }))
}

/** Whether a code is the one that was sent last, in time. Each try is counted, also where the page is refused. */
export async function confirmByCode(ctx: PostCtx, { row }: SignUp, code: string): Promise<CodeAnswer['state']> {
  if (row.is_confirmed) return 'right'
  const answer = await checkCode(ctx, { partyId: row.party_id, id: row.code_id ?? '', purpose, code })
  if (answer.state !== 'right') return answer.state
  await ctx.tx.all(q.confirmContact(row.party_id))
  await record<ProofingEntry>(ctx, row.party_id, { what: 'sign-up.confirmed' })
  return 'right'
}
