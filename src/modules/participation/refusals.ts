import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'rating.no_service': { status: 404, text: { en: 'There is no such service to rate.', 'zh-Hant': '沒有這項服務可供評分。' } },
  'rating.no_content': { status: 404, text: { en: 'There is no such page to rate.', 'zh-Hant': '沒有這個網頁可供評分。' } },
})
