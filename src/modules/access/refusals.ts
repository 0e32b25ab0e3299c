import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'access.denied': { status: 403, text: { en: 'You are signed in, but none of your posts allows this.', 'zh-Hant': '你已登入，但你的職位不准許這項操作。' } },
})
