import { over, refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'question.unsigned': { status: 401, text: { en: 'The question is not signed by the portal, or its time is over.', 'zh-Hant': '查詢沒有本系統的有效簽署，或已經過時。' } },
  'question.unreadable': { status: 400, text: { en: 'The question cannot be read.', 'zh-Hant': '未能讀取查詢內容。' } },
  'sign_up.not_here': { status: 404, text: { en: 'Accounts cannot be opened on this installation yet: it is connected to no register of persons.', 'zh-Hant': '本系統尚未連接人事登記冊，未能開立帳戶。' } },
  'sign_up.link_ended': { status: 404, title: over, text: { en: 'This link has been used, or its time is over. If you have a passkey, sign in. If not, open an account once more or go to a service counter.', 'zh-Hant': '這條連結已經使用或已經過期。如已設定通行密鑰，請直接登入；否則請重新開立帳戶，或前往服務櫃位。' } },
  'consent.not_found': { status: 404, title: over, text: { en: 'There is nothing to agree to here any more. It has been answered, or its time is over.', 'zh-Hant': '這項要求已經處理或已經過期。' } },
  'visit.not_found': { status: 404, title: over, text: { en: 'The 15 minutes for this visit are over, or it has been finished. Ask the person for a new code.', 'zh-Hant': '這次核對已完成，或15分鐘時限已過。請市民重新取得核對碼。' } },
  'liveness.not_found': { status: 404, title: over, text: { en: 'There is no such check of yours, or it has been answered already. Begin a new one.', 'zh-Hant': '沒有這項核對記錄，或結果已經處理。請重新開始。' } },
})
