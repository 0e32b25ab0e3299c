import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'form.busy': { status: 503, retryAfter: 60, text: { en: 'Many forms are being read just now. Try again in a minute.', 'zh-Hant': '現時有大量表格正在讀取，請於一分鐘後再試。' } },
})
