import type { Text } from '../../../kernel/i18n.ts'
import type { Behaviour } from './behaviour.ts'

export const bankTexts = {
  name: { en: 'Sandbox bank', 'zh-Hant': '測試銀行' },
  notGovernment: { en: 'A fictional bank, outside the government. No real money moves.', 'zh-Hant': '這是虛構的銀行，並非政府機構，不涉及真實款項。' },
  start: { en: 'Pay a bill', 'zh-Hant': '繳付帳單' },
  order: { en: 'What you pay', 'zh-Hant': '付款資料' },
  transfer: { en: 'The transfer', 'zh-Hant': '轉帳資料' },
  problem: { en: 'The code could not be read', 'zh-Hant': '未能讀取二維碼' },
  paste: { en: 'The code of the bill, as text', 'zh-Hant': '帳單二維碼的文字內容' },
  pasteHint: { en: 'Copy it from the pay page. A real bank would scan it.', 'zh-Hant': '請從付款頁複製。真實的銀行會直接掃描二維碼。' },
  read: { en: 'Read the code', 'zh-Hant': '讀取二維碼' },
  unreadable: { en: 'This is not the code of a bill that this bank can pay. Copy the whole text and try again.', 'zh-Hant': '這不是本銀行可以繳付的帳單二維碼。請複製全部文字後再試。' },
  confirm: { en: 'Confirm the payment', 'zh-Hant': '確認付款' },
  payee: { en: 'Payee', 'zh-Hant': '收款人' },
  amount: { en: 'Amount', 'zh-Hant': '金額' },
  bill: { en: 'Bill number', 'zh-Hant': '帳單編號' },
  pay: { en: 'Pay', 'zh-Hant': '付款' },
  misbehave: { en: 'Let the bank misbehave', 'zh-Hant': '模擬銀行出錯' },
  misbehaveHint: { en: 'Each choice moves the money and then does what a bank should not. See how the portal takes it.', 'zh-Hant': '每個選項都會轉帳，但隨後會出現不正常的情況，以便觀察系統如何應對。' },
  how: { en: 'What the bank does after paying', 'zh-Hant': '銀行付款後的做法' },
  lateSeconds: { en: 'Seconds to wait when late', 'zh-Hant': '延遲通知的秒數' },
  done: { en: 'The bank has moved the money', 'zh-Hant': '銀行已轉帳' },
  doneLead: { en: 'Go back to the page you came from. It moves on as soon as the bank’s word has arrived.', 'zh-Hant': '請返回原來的網頁。收到銀行通知後，網頁會自動轉到下一步。' },
  bankReference: { en: 'Bank reference', 'zh-Hant': '銀行參考編號' },
  behaviour: { en: 'Callback', 'zh-Hant': '通知方式' },
  answer: { en: 'Answer of the portal', 'zh-Hant': '系統的回應' },
  noAnswer: { en: 'None yet', 'zh-Hant': '暫未有回應' },
  payments: { en: 'Your bills in the portal', 'zh-Hant': '你在系統的帳單' },
  another: { en: 'Pay another bill', 'zh-Hant': '繳付另一張帳單' },
} satisfies Record<string, Text>

export const behaviourNames: Readonly<Record<Behaviour, Text>> = {
  once: { en: 'Tell the portal once, at once', 'zh-Hant': '即時通知系統一次' },
  twice: { en: 'Tell the portal twice', 'zh-Hant': '重複通知系統' },
  late: { en: 'Tell the portal late', 'zh-Hant': '延遲通知系統' },
  never: { en: 'Never tell; the portal has to ask', 'zh-Hant': '不通知系統，由系統自行查詢' },
  'wrong-amount': { en: 'Move a wrong amount', 'zh-Hant': '轉帳金額不符' },
  'bad-signature': { en: 'Sign the message wrongly', 'zh-Hant': '通知的簽署不正確' },
}
