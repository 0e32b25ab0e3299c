import { say, type Text } from '../../../kernel/i18n.ts'
import { codeMinutes } from './code.ts'

export const codeTexts = {
  badEmail: { en: 'Enter an email address, like name@example.com', 'zh-Hant': '請輸入電郵地址，例如 name@example.com' } satisfies Text,
  mailSubject: (brand: Text): Text => ({ en: `${say(brand, 'en')}: your code`, 'zh-Hant': `${say(brand, 'zh-Hant')}：驗證碼` }),
  mailBody: (brand: Text, code: string): Text => ({
    en: [`Your code is ${code}. It works for ${codeMinutes} minutes.`, `Enter it only on the page where you asked for it. We never ask for it by telephone, mail or SMS.`, `If you did not ask for a code, you need not do anything.`, `${say(brand, 'en')}. Replies to this address are not read.`].join('\n\n'),
    'zh-Hant': [`你的驗證碼是 ${code}，${codeMinutes}分鐘內有效。`, `請只在索取驗證碼的網頁輸入。我們不會以電話、電郵或短訊向你查問驗證碼。`, `如你沒有索取驗證碼，無須理會此電郵。`, `${say(brand, 'zh-Hant')}。此電郵由系統發出，請勿回覆。`].join('\n\n'),
  }),
  sms: (brand: Text, code: string): Text => ({
    en: `${say(brand, 'en')}: your code is ${code}, for ${codeMinutes} minutes. Do not give it to anybody.`,
    'zh-Hant': `${say(brand, 'zh-Hant')}：驗證碼 ${code}，${codeMinutes}分鐘內有效。切勿向他人透露。`,
  }),
}
