import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'access.no_officer': { status: 404, text: { en: 'There is no officer at this address whose rights you may look at.', 'zh-Hant': '這個網址沒有你可查閱權限的人員。' } },
  'access.denied': { status: 403, text: { en: 'You are signed in, but none of your posts allows this.', 'zh-Hant': '你已登入，但你的職位不准許這項操作。' } },
})
