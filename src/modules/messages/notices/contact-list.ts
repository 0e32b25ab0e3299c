import { button, summaryList } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { showTelephone } from '../../dictionary/index.ts'
import type { CodeChannel } from '../codes/code.ts'
import { smsProviders } from '../sms/providers.ts'
import { contactsOf } from './contacts.ts'
import { noticeTexts as texts } from './notice-texts.ts'

/** Mail address and telephone number, with whether they were confirmed and the way to change them. */
export async function contactList(ctx: PageCtx): Promise<Html> {
  const { t } = ctx
  const { settings } = ctx.house.pack
  const contacts = await contactsOf(ctx, ctx.actor.party)
  const offered: readonly CodeChannel[] = smsProviders(ctx.house).length > 0 || contacts.sms ? ['email', 'sms'] : ['email']
  return summaryList(offered.map((channel) => {
    const contact = contacts[channel]
    const question = t(texts[channel])
    const change = { href: ctx.at(`/account/notices/addresses/new?channel=${channel}`), text: t(texts.change), about: question }
    if (!contact) return { question, answer: t(channel === 'email' ? texts.noEmail : texts.noSms), change }
    const day = contact.confirmedAt && dayIn(contact.confirmedAt, settings.timeZone)
    const about = day ? t(texts.confirmedOn(compose((tag) => writeDay(day, tag)))) : t(texts.fromRegister)
    return { question, answer: html`<span translate="no">${channel === 'sms' ? showTelephone(settings, contact.to) : contact.to}</span><br><small class="soft">${about}</small>${day && removeForm(ctx, channel)}`, change }
  }))
}

const removeForm = (ctx: PageCtx, channel: CodeChannel): Html => html`<form method="post" action="${ctx.at('/account/notices/addresses/removal')}">${ctx.formFields()}<input type="hidden" name="channel" value="${channel}">
  ${button({ text: ctx.t(texts.remove), unseen: ctx.t(texts[channel]), weight: 'quiet' })}</form>`
