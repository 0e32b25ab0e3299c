import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'payment.not_found': { status: 404, text: { en: 'There is no such payment in your account.', 'zh-Hant': '你的帳戶沒有這項付款。' } },
  'payment.nothing_to_pay': { status: 409, text: { en: 'There is nothing to pay for this application.', 'zh-Hant': '這宗申請毋須付款。' } },
  'payment.too_late': { status: 409, text: { en: 'The time to pay for this application is over.', 'zh-Hant': '這宗申請的繳費期限已過。' } },
  'callback.unsigned': { status: 401, text: { en: 'The message is not signed by a bank that we know, or was signed too long ago.', 'zh-Hant': '訊息並非由本系統認可的銀行簽署，或簽署時間過久。' } },
  'callback.unreadable': { status: 400, text: { en: 'The message does not say what a word of payment must say.', 'zh-Hant': '訊息的內容不符合付款通知的格式。' } },
  'callback.unknown_bill': { status: 404, text: { en: 'We have no bill with this number.', 'zh-Hant': '沒有這個編號的帳單。' } },
  'callback.wrong_money': { status: 422, text: { en: 'The amount or the currency is not that of the bill.', 'zh-Hant': '金額或貨幣與帳單不符。' } },
  'bank.refunded_already': { status: 409, text: { en: 'This transfer has gone back already.', 'zh-Hant': '這筆轉帳已經退回。' } },
  'bank.no_such_order': { status: 422, text: { en: 'This is not the code of a bill that the sandbox bank can pay.', 'zh-Hant': '這不是測試銀行可以繳付的帳單二維碼。' } },
})
