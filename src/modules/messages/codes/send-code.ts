import { randomInt } from 'node:crypto'
import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import { addDays, dayIn } from '../../../kernel/dates.ts'
import { say, type Tag } from '../../../kernel/i18n.ts'
import { uuid } from '../../../kernel/ids.ts'
import { sealFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { refuse } from '../refusals.ts'
import { sendOutsideMail } from '../send-outside-mail.ts'
import { sendSms } from '../sms/send-sms.ts'
import { codeMinutes, hashOfCode, placeOfCode, type CodeChannel } from './code.ts'
import * as q from './codes.sql.ts'
import { codeTexts } from './texts.ts'

export type NewCode = {
  /** Whose affair it is; a guest's or `nobody`'s while there is no account yet. */
  readonly partyId: string
  readonly channel: CodeChannel
  /** An address as `checkAddress` gives it. */
  readonly to: string
  /** What the code is for, as a word of the program (`contact`, `proofing`): a code for one thing does not do another. */
  readonly purpose: string
  /** The language of the page that it is asked on. */
  readonly tag: Tag
}

type CodeEntry = { what: 'code.sent'; channel: CodeChannel; purpose: string }

const keptMs = 86_400_000
const mostAnHour = 6
const mostForAddressADay = 10

/**
 * Sends six digits to an address that somebody says is theirs, and gives the id under which they are checked (`checkCode`). Refused
 * (429) when a party has asked too often in an hour, or an address has been sent too many in a day, whoever asked.
 */
export async function sendCode(ctx: Ctx, asked: NewCode): Promise<{ id: string; expiresAt: Date }> {
  const { partyId, channel, to, purpose, tag } = asked
  await withinLimits(ctx, asked)
  const id = uuid()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = new Date(ctx.now.getTime() + codeMinutes * 60_000)
  const sealed = await sealFor(ctx, partyId, to, placeOfCode(id))
  await ctx.tx.all(q.insertCode(partyId, { id, channel, purpose, sealed, codeHash: hashOfCode(ctx.house, id, code), expiresAt }, ctx.now))
  const { brand } = ctx.house.pack.settings
  if (channel === 'email') await sendOutsideMail(ctx, { partyId, to, subject: codeTexts.mailSubject(brand.name), body: codeTexts.mailBody(brand.name, code), tag })
  else {
    // The last line binds the code to our host: browsers that know the form fill it in nowhere else.
    const words = `${say(codeTexts.sms(brand.name, code), tag)}\n@${new URL(ctx.house.config.PUBLIC_URL).hostname} #${code}`
    await sendSms(ctx, { partyId, id: uuid(), to, kind: 'code', words, uselessAt: expiresAt })
  }
  await record<CodeEntry>(ctx, partyId, { what: 'code.sent', channel, purpose })
  return { id, expiresAt }
}

async function withinLimits(ctx: Ctx, { partyId, channel, to }: NewCode): Promise<void> {
  await ctx.tx.all(q.forgetCodes(partyId, new Date(ctx.now.getTime() - keptMs)))
  const asked = await ctx.tx.maybe(q.countCodes(partyId, new Date(ctx.now.getTime() - 3_600_000)))
  // What belongs to nobody is asked for by many; pages limit each of them by where they come from.
  if (partyId !== nobody && asked!.n >= mostAnHour) refuse('code.too_many')
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  await ctx.tx.all(q.forgetCounts(addDays(today, -1)))
  const sent = await ctx.tx.maybe(q.countForAddress(ctx.house.keys.hmac('address of a code', `${channel} ${to.toLowerCase()}`), today))
  if (sent!.n > mostForAddressADay) refuse('code.too_many')
}
