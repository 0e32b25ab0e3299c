import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'message.not_found': { status: 404, text: { en: 'There is no such message in your account.', 'zh-Hant': '你的帳戶沒有這則訊息。' } },
  'mail.not_found': { status: 404, text: { en: 'There is no such mail in the sandbox.', 'zh-Hant': '測試環境沒有這封電郵。' } },
  'code.too_many': { status: 429, text: { en: 'Too many codes were asked for. Wait an hour and try again. If it is refused again, try tomorrow.', 'zh-Hant': '索取驗證碼次數過多。請於一小時後再試；如仍未能取得，請於明天再試。' } },
  'sms.no_such_provider': { status: 404, text: { en: 'There is no such SMS provider.', 'zh-Hant': '沒有這個短訊服務供應商。' } },
  'sms.unsigned': { status: 401, text: { en: 'The signature of the message is missing or wrong.', 'zh-Hant': '通知沒有簽署或簽署不正確。' } },
  'sms.unreadable': { status: 400, text: { en: 'The message cannot be read.', 'zh-Hant': '未能讀取通知。' } },
  'sms.busy': { status: 503, text: { en: 'The provider takes nothing now.', 'zh-Hant': '供應商暫停接收短訊。' } },
  'sms.unknown': { status: 404, text: { en: 'There is no such SMS.', 'zh-Hant': '沒有這則短訊。' } },
})
