import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'content.not_found': { status: 404, text: { en: 'There is no page at this address. Search for it, or start from the list.', 'zh-Hant': '這個網址沒有網頁。請使用搜尋，或由列表開始。' } },
  'content.no_kind': { status: 404, text: { en: 'There is no such kind of content.', 'zh-Hant': '沒有這類內容。' } },
  'content.not_yours': { status: 403, text: { en: 'Only policy officers of the department, and portal officers, may do this.', 'zh-Hant': '只有該部門的政策人員及門戶網站人員可進行這項操作。' } },
  'content.own_review': { status: 409, text: { en: 'You wrote part of this. Another officer has to review it.', 'zh-Hant': '你曾撰寫部分內容，須由另一位人員覆核。' } },
  'content.changed': { status: 409, text: { en: 'Somebody changed this in the meantime. Open it again, read what changed, and decide then.', 'zh-Hant': '其間已有人更改內容。請重新開啟，閱讀更改之處後再決定。' } },
  'content.not_in_review': { status: 409, text: { en: 'This is not waiting for a review any more. Open it again to see where it stands.', 'zh-Hant': '這項內容已非等候覆核。請重新開啟，查看現況。' } },
  'content.not_ready': { status: 409, text: { en: 'Something is still missing in this draft. Open it in the editor to see what.', 'zh-Hant': '草稿仍有欠缺之處。請在編輯頁查看。' } },
  'content.has_draft': { status: 409, text: { en: 'There is a draft of this already. Go on with that one.', 'zh-Hant': '這項內容已有草稿，請在該草稿繼續編輯。' } },
  'content.no_draft': { status: 409, text: { en: 'There is no draft of this any more: it was released or discarded.', 'zh-Hant': '這項內容已沒有草稿：草稿已發布或已捨棄。' } },
  'content.not_live': { status: 409, text: { en: 'Only what is public can be withdrawn.', 'zh-Hant': '只有已公開的內容可以撤回。' } },
  'content.address_taken': { status: 409, text: { en: 'Another page has or had this address. Choose another address in the editor.', 'zh-Hant': '另一網頁正在或曾經使用這個網址。請在編輯頁選擇另一網址。' } },
  'content.schedule_past': { status: 422, text: { en: 'This moment has passed. Choose a later one, or release now.', 'zh-Hant': '所選時間已過。請選擇較後的時間，或立即發布。' } },
})
