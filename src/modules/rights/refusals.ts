import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'rights.not_found': { status: 404, text: { en: 'There is nothing of this kind here, or it is not of your office.', 'zh-Hant': '沒有這項記錄，或不屬於你的部門。' } },
  'rights.decided': { status: 409, text: { en: 'This has been decided already. Open it again to see how.', 'zh-Hant': '此事已有決定，請重新開啟查看。' } },
  'rights.not_yours': { status: 403, text: { en: 'Another officer has to do this: not whoever asked for it, nor whoever it is for.', 'zh-Hant': '此事須由另一位人員處理，不能由提出者或當事人處理。' } },
  'rights.apart': { status: 409, text: { en: 'This person holds a role meanwhile that must not be held together with this one.', 'zh-Hant': '此人現時擔任的職務不可與這個職務同時擔任。' } },
})
