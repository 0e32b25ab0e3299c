import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'presentation.not_found': { status: 404, text: { en: 'There is no such request, or its time is over. Ask again.', 'zh-Hant': '沒有這項要求，或要求已經失效。請重新提出。' } },
  'presentation.type_not_found': { status: 404, text: { en: 'No document of this kind is issued here.', 'zh-Hant': '本系統沒有簽發這類文件。' } },
  'presentation.too_many': { status: 429, text: { en: 'Your wallet is looking at too many requests. Wait half an hour and try again.', 'zh-Hant': '錢包正在處理太多要求，請半小時後再試。' } },
  'card.not_found': { status: 404, text: { en: 'There is no such card in your wallet.', 'zh-Hant': '你的錢包沒有這張卡。' } },
})
