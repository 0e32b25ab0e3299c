import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'operations.job_gone': {
    status: 409,
    text: { en: 'This job cannot be tried again: it has been done since, or it is running now.', 'zh-Hant': '這項工作不能重試：它已經完成，或正在執行。' },
  },
})
