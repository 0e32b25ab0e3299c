import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import { mailAddressOf, openFor, sealFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { CodeChannel } from '../codes/code.ts'
import { sendMessage } from '../send-message.ts'
import { sendOutsideMail } from '../send-outside-mail.ts'
import { smsWords } from '../sms/notice-words.ts'
import { sendSms } from '../sms/send-sms.ts'
import { contactTexts } from './contact-texts.ts'
import * as q from './notices.sql.ts'
import { preferencesOf } from './preferences.ts'

export type Contact = { readonly to: string; /** Undefined: known from a register, and confirmed by nobody here. */ readonly confirmedAt?: Date }
export type Contacts = { readonly [channel in CodeChannel]: Contact | undefined }

type ContactEntry = { what: 'contact.confirmed' | 'contact.removed'; channel: CodeChannel }

const placeOfContact = (partyId: string, channel: CodeChannel): string => `messages.contact.sealed ${partyId} ${channel}`
const dayMs = 86_400_000

/** Where a party is reached: what was confirmed, else for mail what a register has. No SMS goes to a number that nobody confirmed. */
export async function contactsOf(ctx: ReadCtx, partyId: string): Promise<Contacts> {
  const rows = new Map((await ctx.db.all(q.readContacts(partyId))).map((row) => [row.channel, row]))
  const opened = async (channel: CodeChannel): Promise<Contact | undefined> => {
    const row = rows.get(channel)
    return row && { to: (await openFor(ctx, partyId, row.sealed, placeOfContact(partyId, channel))).toString(), confirmedAt: row.confirmedAt }
  }
  return { email: (await opened('email')) ?? (await fromRegister(ctx, partyId)), sms: await opened('sms') }
}

async function fromRegister(ctx: ReadCtx, partyId: string): Promise<Contact | undefined> {
  const to = await mailAddressOf(ctx, partyId)
  return to === undefined ? undefined : { to }
}

/** Takes an address that its holder has just confirmed by a code. Where there was another, that one is told, and so is the account. */
export async function confirmContact(ctx: Ctx, { partyId, channel, to }: { readonly partyId: string; readonly channel: CodeChannel; readonly to: string }): Promise<void> {
  const before = (await contactsOf(ctx, partyId))[channel]
  await ctx.tx.all(q.putContact(partyId, channel, await sealFor(ctx, partyId, to, placeOfContact(partyId, channel)), ctx.now))
  await record<ContactEntry>(ctx, partyId, { what: 'contact.confirmed', channel })
  if (before && before.to !== to) await tellOf(ctx, partyId, channel, before.to)
}

/** Forgets an address. False when there was none. */
export async function removeContact(ctx: Ctx, partyId: string, channel: CodeChannel): Promise<boolean> {
  const before = (await contactsOf(ctx, partyId))[channel]
  if (!(await ctx.tx.maybe(q.deleteContact(partyId, channel)))) return false
  await record<ContactEntry>(ctx, partyId, { what: 'contact.removed', channel })
  await tellOf(ctx, partyId, channel, before!.to)
  return true
}

async function tellOf(ctx: Ctx, partyId: string, channel: CodeChannel, old: string): Promise<void> {
  const { brand, accounts } = ctx.house.pack.settings
  const { tag } = await preferencesOf(ctx, partyId)
  const body = contactTexts.changed(brand.name, channel)
  if (channel === 'email') await sendOutsideMail(ctx, { partyId, to: old, subject: contactTexts.changedTitle(brand.name), body, ...(tag && { tag }) })
  else await sendSms(ctx, { partyId, id: uuid(), to: old, kind: 'notice', words: smsWords(body, tag), uselessAt: new Date(ctx.now.getTime() + dayMs) })
  await sendMessage(ctx, { partyId, organisation: accounts.organisation, topic: 'security', urgent: true, subject: contactTexts.changedTitle(brand.name), body })
}
