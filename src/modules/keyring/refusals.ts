import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'keyring.device_away': { status: 503, retryAfter: 60, text: { en: 'The device that holds our signing keys does not answer. Nothing was signed. Try again in a few minutes.', 'zh-Hant': '保管簽署密鑰的裝置沒有回應，未有簽署任何內容。請於數分鐘後再試。' } },
})
