import type { Text } from '../../kernel/i18n.ts'

export const numberLabel: Text = { en: 'Number', 'zh-Hant': '號碼' }
export const holderLabel: Text = { en: 'Holder', 'zh-Hant': '持有人' }
