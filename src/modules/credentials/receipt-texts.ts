import type { Text } from '../../kernel/i18n.ts'
import type { LoggedEvent } from './log-event.ts'

export const receiptTexts = {
  genuine: { en: 'This receipt is genuine', 'zh-Hant': '這份收據真確' },
  lead: { en: 'What it says was recorded at the time, and the public log holds it unchanged.', 'zh-Hant': '收據所載內容當時已記錄在案，公開日誌一直保存，未經更改。' },
  log: { en: 'Public log', 'zh-Hant': '公開日誌' },
  number: { en: 'Number in the log', 'zh-Hant': '日誌內的編號' },
  since: { en: 'In the log since', 'zh-Hant': '寫入日誌的時間' },
  what: { en: 'What was done', 'zh-Hant': '事項' },
  about: { en: 'Reference', 'zh-Hant': '檔案編號' },
  at: { en: 'When it was done', 'zh-Hant': '辦理時間' },
  document: { en: 'Number of the document', 'zh-Hant': '文件編號' },
  all: { en: 'Everything in the receipt', 'zh-Hant': '收據的全部內容' },
  files: { en: 'Receipts from the public log', 'zh-Hant': '公開日誌的收據' },
  filesWhat: { en: 'Each file proves that this was recorded and has not been changed. Anyone who has it can check it, even without us.', 'zh-Hant': '每個檔案均可證明該事項已記錄在案且未經更改。持有檔案的人可自行核對，毋須倚賴本網站。' },
  file: (event: string, when: string): Text => ({ en: `${event}, ${when}`, 'zh-Hant': `${event}（${when}）` }),
  pdf: (event: string, when: string): Text => ({ en: `${event}, ${when}, as a PDF with that file inside`, 'zh-Hant': `${event}（${when}），PDF版本（已附上該檔案）` }),
  paperTitle: { en: 'Receipt about your document', 'zh-Hant': '文件收據' },
} satisfies Record<string, Text | ((...given: string[]) => Text)>

export const eventNames: Readonly<Record<LoggedEvent, Text>> = {
  issued: { en: 'Issued', 'zh-Hant': '簽發' },
  renewed: { en: 'Renewed', 'zh-Hant': '續期' },
  amended: { en: 'Corrected', 'zh-Hant': '更正' },
  replaced: { en: 'Replaced', 'zh-Hant': '補發' },
  surrendered: { en: 'Given up', 'zh-Hant': '交回' },
  suspended: { en: 'Suspended', 'zh-Hant': '暫停' },
  restored: { en: 'In force again', 'zh-Hant': '恢復有效' },
  revoked: { en: 'Revoked', 'zh-Hant': '撤銷' },
  reissued: { en: 'Issued anew with a new key', 'zh-Hant': '以新密鑰重新簽發' },
}

/** What the receipts of the journal are of, by its names. */
export const actNames: Readonly<Record<string, Text>> = {
  'case.action': { en: 'A step in an application', 'zh-Hant': '辦理申請步驟' },
  'case.action submit': { en: 'An application arrived', 'zh-Hant': '申請已送達' },
  'payment.requested': { en: 'A bill was made', 'zh-Hant': '開立帳單' },
  'payment.paid': { en: 'A payment arrived', 'zh-Hant': '收到款項' },
  'payment.expired': { en: 'The time to pay a bill was over', 'zh-Hant': '帳單的付款期限已過' },
  'payment.paid-late': { en: 'A payment arrived late', 'zh-Hant': '收到逾期繳付的款項' },
  'payment.paid-again': { en: 'A bill was paid once more', 'zh-Hant': '帳單被重複繳付' },
  'payment.refund-asked': { en: 'A refund was asked for', 'zh-Hant': '要求退款' },
  'payment.refunded': { en: 'Money was paid back', 'zh-Hant': '已退還款項' },
  'notice.asked': { en: 'A message was put into an account', 'zh-Hant': '訊息已送達帳戶' },
}

/** What is told of a receipt that proves nothing. */
export const notGenuineReceipt: Readonly<Record<'altered' | 'not ours', { heading: Text; lead: Text }>> = {
  altered: {
    heading: { en: 'This receipt was altered', 'zh-Hant': '這份收據曾被改動' },
    lead: { en: 'What it says is not what the public log holds. Do not rely on it; ask for the original file, and check that you have all of it.', 'zh-Hant': '收據所載內容與公開日誌不符。請勿倚賴，應索取原來的檔案，並確定內容完整。' },
  },
  'not ours': {
    heading: { en: 'This receipt is not from our public logs', 'zh-Hant': '這份收據並非出自本系統的公開日誌' },
    lead: { en: 'It names another log, which we cannot speak for. Ask whoever keeps that log.', 'zh-Hant': '收據所指的是另一個日誌，本系統未能核實，請向該日誌的管理者查詢。' },
  },
}
