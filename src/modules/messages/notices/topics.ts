import type { Text } from '../../../kernel/i18n.ts'

/** What a message is about, as far as the choice of channels goes. The inbox has all of them, always. */
export const topics = ['applications', 'documents', 'payments', 'deadlines', 'security', 'news'] as const
export type Topic = (typeof topics)[number]

/** Ways of telling that there is something in the inbox. */
export const channels = ['email', 'sms', 'push'] as const
export type Channel = (typeof channels)[number]

export type ChosenChannels = Readonly<Partial<Record<Topic, readonly Channel[]>>>

/** Somebody else at the account must not stay unseen, so this one has a channel always. */
export const maySwitchOff = (topic: Topic): boolean => topic !== 'security'

/** The channels for a topic: as chosen, else mail; for what may not be switched off, at least mail. */
export function channelsFor(chosen: ChosenChannels, topic: Topic): readonly Channel[] {
  const own = chosen[topic] ?? ['email']
  return own.length === 0 && !maySwitchOff(topic) ? ['email'] : own
}

export const topicNames: Readonly<Record<Topic, { readonly name: Text; readonly what: Text }>> = {
  applications: { name: { en: 'Applications', 'zh-Hant': '申請' }, what: { en: 'Decisions, questions and documents about what you have applied for', 'zh-Hant': '有關申請的決定、查詢及文件' } },
  documents: { name: { en: 'Documents about to lapse', 'zh-Hant': '證照即將到期' }, what: { en: '60, 30 and 7 days before the last day of a licence or certificate', 'zh-Hant': '在牌照或證明書到期前60日、30日及7日通知' } },
  payments: { name: { en: 'Payments', 'zh-Hant': '繳費' }, what: { en: 'Bills, receipts and refunds', 'zh-Hant': '帳單、收據及退款' } },
  deadlines: { name: { en: 'Deadlines', 'zh-Hant': '限期' }, what: { en: 'When something that you have to do is due soon', 'zh-Hant': '你須辦理的事項快將到期' } },
  security: { name: { en: 'Security', 'zh-Hant': '帳戶保安' }, what: { en: 'New devices and changes to your account. These cannot be switched off.', 'zh-Hant': '新裝置登入及帳戶更改。這類通知不能關閉。' } },
  news: { name: { en: 'News', 'zh-Hant': '消息' }, what: { en: 'News of the subjects that you choose below', 'zh-Hant': '你在下面所選主題的消息' } },
}
