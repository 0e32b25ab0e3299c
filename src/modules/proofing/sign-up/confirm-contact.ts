import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../../../kernel/ctx.ts'
import { record } from '../../journal/index.ts'
import { sendOutsideMail } from '../../messages/index.ts'
import type { ProofingEntry } from '../entries.ts'
import { mailTexts } from '../mail-texts.ts'
import * as q from '../proofing.sql.ts'
import { withinTally } from '../tally.ts'
import { endOf, sealTyped, type SignUp } from './sign-up.ts'

const codeMinutes = 10
export const mostCodeTries = 5
/** Of one sign-up; a mail address has a limit of its own. */
const mostCodes = 6

/** Sends a new code to an address; false when there were too many already. An earlier code is worth nothing from now on. */
export async function sendCode(ctx: Ctx, { row, typed }: SignUp, contact: string): Promise<boolean> {
  const { brand } = ctx.house.pack.settings
  if (row.codes_sent >= mostCodes || !(await withinTally(ctx, 'code to', contact.toLowerCase()))) return false
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const until = new Date(ctx.now.getTime() + codeMinutes * 60_000)
  await ctx.tx.all(q.putCode(row.party_id, { typed: await sealTyped(ctx, row.party_id, { ...typed, contact }), code_hash: hashOf(ctx, row.party_id, code), code_until: until, expires_at: endOf(ctx) }))
  await sendOutsideMail(ctx, { partyId: row.party_id, to: contact, ...mailTexts.code(brand.name, code, codeMinutes) })
  await record<ProofingEntry>(ctx, row.party_id, { what: 'sign-up.code-sent' })
  return true
}

/** Whether a code is the one that was sent, in time. Wrong ones are counted, and after five no code is right any more. */
export async function confirmContact(ctx: Ctx, { row }: SignUp, typed: string): Promise<'confirmed' | 'wrong' | 'over'> {
  if (row.is_confirmed) return 'confirmed'
  if (!row.code_hash || !row.code_until || row.code_until <= ctx.now || row.code_tries >= mostCodeTries) return 'over'
  const given = typed.normalize('NFKC').replace(/\D/g, '')
  if (given.length === 6 && timingSafeEqual(hashOf(ctx, row.party_id, given), row.code_hash)) {
    await ctx.tx.all(q.confirmContact(row.party_id))
    await record<ProofingEntry>(ctx, row.party_id, { what: 'sign-up.confirmed' })
    return 'confirmed'
  }
  await ctx.tx.all(q.countWrongCode(row.party_id))
  await record<ProofingEntry>(ctx, row.party_id, { what: 'sign-up.code-wrong', tries: row.code_tries + 1 })
  return row.code_tries + 1 >= mostCodeTries ? 'over' : 'wrong'
}

const hashOf = ({ house }: Ctx, guestId: string, code: string): Buffer => house.keys.hmac('sign-up code', `${guestId} ${code}`)
