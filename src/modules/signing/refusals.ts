import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'pki.not_found': { status: 404, text: { en: 'There is no certificate or list of this name.', 'zh-Hant': '沒有這個名稱的證書或名單。' } },
  'signing.no_time': {
    status: 503,
    retryAfter: 600,
    text: { en: 'Signing is not possible right now, because the service that proves the time has not answered for too long. Nothing was signed. Please try again later.', 'zh-Hant': '證明時間的服務已經長時間沒有回應，暫時無法簽署。你沒有簽署任何文件，請稍後再試。' },
  },
})
