import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'file.not_found': { status: 404, text: { en: 'There is no such file, or it was removed.', 'zh-Hant': '找不到這個檔案，或檔案已被移除。' } },
})
