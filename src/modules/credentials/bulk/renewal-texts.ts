import { compose, say, type Text } from '../../../kernel/i18n.ts'
import { writeDay, type Day } from '../../../kernel/dates.ts'

export const renewalTexts = {
  title: { en: 'Renew what ends', 'zh-Hant': '批量續期' },
  lead: { en: 'All documents of one kind that are in force and end on certain days. They are gathered; another deciding officer agrees; then each holder has a new document.', 'zh-Hant': '為指定日子到期而仍然有效的同類文件一併續期。系統會先找出有關文件，經另一位審批人員批准後，向各持有人簽發新文件。' },
  type: { en: 'What is renewed', 'zh-Hant': '續期的文件' },
  from: { en: 'Ending from', 'zh-Hant': '由此日起到期' },
  until: { en: 'Ending until', 'zh-Hant': '至此日到期' },
  months: { en: 'For how many months', 'zh-Hant': '續期月數' },
  monthsHint: { en: 'Each from the day after its own last day. Leave it empty if all are to end on one day.', 'zh-Hant': '由各文件到期翌日起計。如全部於同一日到期，請留空。' },
  to: { en: 'Or all until', 'zh-Hant': '或全部有效至' },
  toHint: { en: 'Only if you named no months.', 'zh-Hant': '只在沒有填寫月數時填寫。' },
  send: { en: 'Gather the documents', 'zh-Hant': '找出有關文件' },
  problems: { en: 'Check what you entered', 'zh-Hant': '請核對所填資料' },
  wrongFrom: { en: 'Enter the first day: today or later', 'zh-Hant': '請填寫開始日期，不得早於今日' },
  wrongUntil: { en: 'Enter the last day: not before the first', 'zh-Hant': '請填寫結束日期，不得早於開始日期' },
  oneOfTwo: { en: 'Enter either a number of months or a day', 'zh-Hant': '請填寫月數或日期其中一項' },
  wrongMonths: { en: 'Enter whole months, from 1 to 600', 'zh-Hant': '請填寫1至600的整數月數' },
  wrongTo: { en: 'Enter a day that is later than the last days of what is renewed', 'zh-Hant': '請填寫遲於現有到期日的日期' },
} satisfies Record<string, Text>

/** What a run of this kind is about, for whoever has to agree. */
export const renewalOf = (from: Day, until: Day, length: { readonly months: number } | { readonly validUntil: Day }): Text =>
  compose((tag) => {
    const [first, last] = [writeDay(from, tag), writeDay(until, tag)]
    if (tag === 'en') return `Renews what ends from ${first} to ${last}, ${'months' in length ? `each for ${length.months} months` : `all until ${writeDay(length.validUntil, tag)}`}.`
    return say({ en: '', 'zh-Hant': `為${first}至${last}到期的文件續期，${'months' in length ? `各續期${length.months}個月` : `全部有效至${writeDay(length.validUntil, tag)}`}。` }, tag)
  })

/** What a holder is told when an office has renewed a document without being asked. */
export const renewedLetter = (title: Text, number: string, validUntil: Day): { readonly subject: Text; readonly body: Text } => ({
  subject: { en: `${say(title, 'en')}: renewed`, 'zh-Hant': `${say(title, 'zh-Hant')}：已續期` },
  body: {
    en: `“${say(title, 'en')}” was renewed. The new document (${number}) is valid until ${writeDay(validUntil, 'en')}. It is in your account, under Licences and certificates; the earlier one counts until its last day. You need not do anything. If something in it is wrong, tell the department that issued it.`,
    'zh-Hant': `「${say(title, 'zh-Hant')}」已續期。新文件（${number}）有效至${writeDay(validUntil, 'zh-Hant')}，可在帳戶的「牌照及證明書」查閱；原有文件在到期前仍然有效。你毋須辦理任何手續。如內容有誤，請通知簽發部門。`,
  },
})
