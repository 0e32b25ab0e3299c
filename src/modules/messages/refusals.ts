import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'message.not_found': { status: 404, text: { en: 'There is no such message in your account.', 'zh-Hant': '你的帳戶沒有這則訊息。' } },
  'mail.not_found': { status: 404, text: { en: 'There is no such mail in the sandbox.', 'zh-Hant': '測試環境沒有這封電郵。' } },
})
