import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  // What people say about another office's service is answered like what does not exist.
  'feedback.not_found': { status: 404, text: { en: 'There is no feedback here that you may read. Go back to the list of your services.', 'zh-Hant': '這裏沒有你可查閱的意見。請返回你的服務清單。' } },
  'improvement.not_yours': { status: 403, text: { en: 'Improvements are written by the policy officers of the department and by portal officers.', 'zh-Hant': '改善事項由部門的政策人員及門戶網站人員編寫。' } },
  'improvement.not_found': { status: 404, text: { en: 'There is no such improvement.', 'zh-Hant': '沒有這項改善事項。' } },
})
