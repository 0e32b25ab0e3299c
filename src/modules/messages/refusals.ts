import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'message.not_found': { status: 404, text: { en: 'There is no such message in your account.', 'zh-Hant': '你的帳戶沒有這則訊息。' } },
  'mail.not_found': { status: 404, text: { en: 'There is no such mail in the sandbox.', 'zh-Hant': '測試環境沒有這封電郵。' } },
  'code.too_many': { status: 429, retryAfter: 3600, text: { en: 'Too many codes were asked for. Wait an hour and try again. If it is refused again, try tomorrow.', 'zh-Hant': '索取驗證碼次數過多。請於一小時後再試；如仍未能取得，請於明天再試。' } },
  'sms.no_such_provider': { status: 404, text: { en: 'There is no such SMS provider.', 'zh-Hant': '沒有這個短訊服務供應商。' } },
  'sms.unsigned': { status: 401, text: { en: 'The signature of the message is missing or wrong.', 'zh-Hant': '通知沒有簽署或簽署不正確。' } },
  'sms.unreadable': { status: 400, text: { en: 'The message cannot be read.', 'zh-Hant': '未能讀取通知。' } },
  'sms.busy': { status: 503, text: { en: 'The provider takes nothing now.', 'zh-Hant': '供應商暫停接收短訊。' } },
  'sms.unknown': { status: 404, text: { en: 'There is no such SMS.', 'zh-Hant': '沒有這則短訊。' } },
  'push.unreadable': { status: 400, text: { en: 'Your browser gave an address for notices that cannot be read. Try again.', 'zh-Hant': '未能讀取你的瀏覽器提供的通知地址。請再試。' } },
  'push.unknown_service': { status: 422, text: { en: 'Your browser has its notices delivered by a service that we do not know. Choose email or SMS.', 'zh-Hant': '你的瀏覽器使用的通知服務並非本系統所支援。請選用電郵或短訊。' } },
  'push.too_many': { status: 409, text: { en: 'Twenty browsers take your notices already. Remove one first.', 'zh-Hant': '已有20個瀏覽器接收你的通知。請先移除其中一個。' } },
  'push.not_found': { status: 404, text: { en: 'There is no such browser in your account.', 'zh-Hant': '你的帳戶沒有這個瀏覽器。' } },
  'unsubscribe.not_ours': { status: 404, text: { en: 'This link is not one of ours, or it is incomplete. Sign in to choose your notices.', 'zh-Hant': '此連結並非由本系統發出，或不完整。請登入選擇接收的通知。' } },
  'contact.not_found': { status: 404, text: { en: 'There is no such address in your account.', 'zh-Hant': '你的帳戶沒有這個地址。' } },
})
