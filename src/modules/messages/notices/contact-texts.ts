import { say, type Text } from '../../../kernel/i18n.ts'
import type { CodeChannel } from '../codes/code.ts'

const what: Readonly<Record<CodeChannel, Text>> = { email: { en: 'email address', 'zh-Hant': '電郵地址' }, sms: { en: 'telephone number', 'zh-Hant': '電話號碼' } }

export const contactTexts = {
  changedTitle: (brand: Text): Text => ({ en: `${say(brand, 'en')}: your contact details were changed`, 'zh-Hant': `${say(brand, 'zh-Hant')}：聯絡資料已更改` }),
  changed: (brand: Text, channel: CodeChannel): Text => ({
    en: `The ${say(what[channel], 'en')} of your ${say(brand, 'en')} account was changed. If it was not you, sign in and look at your devices, or come to a counter.`,
    'zh-Hant': `你的${say(brand, 'zh-Hant')}帳戶的${say(what[channel], 'zh-Hant')}已更改。如並非由你更改，請登入檢查你的裝置，或到服務櫃位求助。`,
  }),
}
