import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { managedPage } from '../identity/index.ts'
import { messagePage, messagesPage } from './message-pages.ts'
import * as q from './messages.sql.ts'
import { keptMailPage, keptMailsPage } from './sandbox-mail-pages.ts'
import { addressCodePage, newAddressPage, removeAddressPage } from './notices/address-pages.ts'
import { noticesPage } from './notices/notices-page.ts'
import { unsubscribePage } from './notices/unsubscribe-page.ts'
import { browsersPage } from './push/browser-part.ts'
import { sendPush } from './push/send-push.ts'
import { workerEndpoint } from './push/worker-endpoint.ts'
import { tellReminder } from './reminders/tell-reminder.ts'
import { sendMail } from './send-mail.ts'
import { mailOutside } from './send-outside-mail.ts'
import { deliverSms } from './sms/deliver-sms.ts'
import { sendSmsNotice } from './sms/send-notice.ts'
import { receiptEndpoint } from './sms/receipt-endpoint.ts'
import { sandboxSmsPage } from './sms/twin/sandbox-sms-page.ts'
import { sendReceipt } from './sms/twin/send-receipt.ts'
import { twinEndpoint } from './sms/twin/twin-endpoint.ts'
import { weighing } from './sms/weigh-now.ts'

export { sendMessage, type NewMessage } from './send-message.ts'
export { messageOf, messagesOf, unreadCount, type Message } from './read-messages.ts'
export { addressIn } from './address-in.ts'
export { outsideMailStates, sendOutsideMail } from './send-outside-mail.ts'
export { checkAddress } from './codes/check-address.ts'
export { checkCode, codeSentTo, confirmedAddress, type CodeAnswer } from './codes/check-code.ts'
export { codeMinutes, type CodeChannel } from './codes/code.ts'
export { sendCode, type NewCode } from './codes/send-code.ts'
export { confirmContact, contactsOf, type Contacts } from './notices/contacts.ts'
export { followersOf } from './notices/followers.ts'
export { topicNames, type Topic } from './notices/topics.ts'
export { dueSoon, type Due } from './reminders/due-soon.ts'
export { forgetReminder, remind, type NewReminder } from './reminders/remind.ts'
export { sendSms } from './sms/send-sms.ts'
export { smsFigures, type Lately, type SmsDay } from './sms/sms-figures.ts'
export type { FailedDelivery } from './messages.sql.ts'

/** Mail that was refused for good, newest first, for operators. */
export const failedDeliveries = (ctx: ReadCtx, limit: number): Promise<q.FailedDelivery[]> => ctx.db.all(q.latestFailed(limit))

export const pages: readonly Page[] = [messagesPage, messagePage, keptMailsPage, keptMailPage, sandboxSmsPage, ...[noticesPage, newAddressPage, removeAddressPage, addressCodePage, browsersPage].map(managedPage), unsubscribePage]
export const endpoints: readonly Endpoint[] = [receiptEndpoint, twinEndpoint, workerEndpoint]
export const tasks: Record<string, Task> = { 'messages.mail': sendMail, 'messages.outside-mail': mailOutside, 'messages.sms-notice': sendSmsNotice, 'messages.push': sendPush, 'messages.sms': deliverSms, 'messages.sms-twin-receipt': sendReceipt, 'messages.remind': tellReminder }
export const rounds: readonly Round[] = [weighing]
