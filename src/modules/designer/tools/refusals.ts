import { refuser } from '../../../kernel/refusal.ts'

export const refuse = refuser({
  'draft.not_found': { status: 404, text: { en: 'There is no draft of a service of your organisation at this address.', 'zh-Hant': '這個網址沒有你所屬機構的服務草稿。' } },
  'draft.nothing_there': { status: 404, text: { en: 'The draft has nothing at this place. It may have been changed since; go back to the draft.', 'zh-Hant': '草稿的這個位置沒有內容，可能其後已有更改。請返回草稿。' } },
})
