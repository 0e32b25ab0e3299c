import { over, refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'connect.not_here': { status: 400, text: { en: 'This sign-in began in another browser or window. Go back to the service that you came from and begin again there.', 'zh-Hant': '這次登入是在另一個瀏覽器或視窗開始的。請返回原來的服務重新開始。' } },
  'connect.over': { status: 400, text: { en: 'This sign-in has taken too long or is finished already. Go back to the service that you came from and begin again there.', 'zh-Hant': '這次登入已逾時或已經完成。請返回原來的服務重新開始。' } },
  'connect.unknown_choice': { status: 400, text: { en: 'We do not know what you chose. Go back, and choose again.', 'zh-Hant': '系統不能確認你的選擇。請返回上一頁重新選擇。' } },
  'consent.not_found': { status: 404, title: over, text: { en: 'This agreement has ended already.', 'zh-Hant': '這項同意已經終止。' } },
  'token.not_ours': { status: 401, text: { en: 'The access token is not good here: it has expired, was changed, is for another address, comes without its key, or is no longer agreed to.', 'zh-Hant': '存取權杖無效：可能已過期、曾被更改、用於其他網址、未附有其密鑰，或同意已被撤回。' } },
  'token.missing': { status: 401, text: { en: 'Say who you are: send an access token with its proof (DPoP).', 'zh-Hant': '請表明身分：傳送存取權杖及其證明（DPoP）。' } },
  'token.not_enough': { status: 403, text: { en: 'This system has not the right to do this: it must be a department’s, be registered for it and be live.', 'zh-Hant': '此系統沒有這項權限：必須為部門的系統、已為此登記並正式啟用。' } },
  'token.proof_wrong': { status: 401, text: { en: 'The proof (DPoP) that goes with the access token is missing, was shown before, is too old, or is for another request.', 'zh-Hant': '存取權杖所附的證明（DPoP）欠缺、曾經使用、已過時，或屬於另一項請求。' } },
})
