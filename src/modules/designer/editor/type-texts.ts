import type { Text } from '../../../kernel/i18n.ts'
import type { Element } from '../../jurisdiction/index.ts'

/** What kind of answer a data element is. */
export const typeTexts: Readonly<Record<Element['type'], Text>> = {
  text: { en: 'A line of words', 'zh-Hant': '一行文字' },
  'long-text': { en: 'Several lines', 'zh-Hant': '多行文字' },
  number: { en: 'Number', 'zh-Hant': '數字' },
  date: { en: 'Date', 'zh-Hant': '日期' },
  'yes-no': { en: 'Yes or no', 'zh-Hant': '是或否' },
  code: { en: 'One of a list', 'zh-Hant': '單選' },
  codes: { en: 'Several of a list', 'zh-Hant': '多選' },
  'identity-number': { en: 'Identity number', 'zh-Hant': '證件號碼' },
  telephone: { en: 'Telephone number', 'zh-Hant': '電話號碼' },
  email: { en: 'Email address', 'zh-Hant': '電郵地址' },
  address: { en: 'Address', 'zh-Hant': '地址' },
  file: { en: 'File', 'zh-Hant': '檔案' },
  money: { en: 'Amount of money', 'zh-Hant': '金額' },
  month: { en: 'Month', 'zh-Hant': '月份' },
  time: { en: 'Time of day', 'zh-Hant': '時間' },
  'bank-account': { en: 'Bank account', 'zh-Hant': '銀行帳戶' },
  'map-point': { en: 'Place on a map', 'zh-Hant': '地圖位置' },
  statement: { en: 'Statement to agree with', 'zh-Hant': '須同意的聲明' },
  signature: { en: 'Signature', 'zh-Hant': '簽署' },
  table: { en: 'Table', 'zh-Hant': '表格' },
}
