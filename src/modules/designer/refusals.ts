import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  // A service of another office is answered like one that does not exist.
  'design.not_found': { status: 404, text: { en: 'There is no such service or draft that you may write. Go back to the list of your services.', 'zh-Hant': '找不到你可編寫的服務或草稿。請返回你的服務清單。' } },
  'design.unreadable': { status: 409, text: { en: 'The draft cannot be read yet. Mend the faults that it shows first.', 'zh-Hant': '暫時未能讀取草稿。請先更正所示的錯誤。' } },
  'design.nothing_there': { status: 404, text: { en: 'The draft has nothing at this place. It may have been changed meanwhile; go back to the draft.', 'zh-Hant': '草稿的這個位置沒有內容，可能其後已有更改。請返回草稿。' } },
  'design.not_your_organisation': { status: 403, text: { en: 'You write for other departments than this one. Choose a department that you write for.', 'zh-Hant': '你並非為這個部門編寫服務。請選擇你負責的部門。' } },
  'design.own_work': { status: 403, text: { en: 'Whoever wrote in this version cannot review it. Ask another officer of your department.', 'zh-Hant': '曾編寫這個版本的人員不可覆核。請由部門內另一位人員覆核。' } },
  'design.already_proposed': { status: 409, text: { en: 'Another version of this service waits for review or for its hour. Publish it or take it back first.', 'zh-Hant': '這項服務已有另一版本等候覆核或發布。請先發布或撤回該版本。' } },
  'design.not_waiting': { status: 409, text: { en: 'This version no longer waits: somebody has dealt with it meanwhile. Open the service again to see where it stands.', 'zh-Hant': '這個版本已有人處理，不再等候。請重新開啟服務查看情況。' } },
  'design.stale_draft': { status: 409, text: { en: 'Another version went live after this draft was begun. Bring the draft up to date first; what you wrote stays.', 'zh-Hant': '草稿開始後已有另一版本生效。請先更新草稿，你所寫的內容會保留。' } },
  'design.has_faults': { status: 409, text: { en: 'This version has faults and cannot be published. Open it; each fault says what to do.', 'zh-Hant': '這個版本有錯誤，不能發布。請開啟查看，每項錯誤均有說明。' } },
  'design.no_version': { status: 404, text: { en: 'There is no such version of this service.', 'zh-Hant': '這項服務沒有該版本。' } },
  'design.already_moving': { status: 409, text: { en: 'Cases of this service are already being moved. Wait until that is done, or drop it.', 'zh-Hant': '這項服務的個案正在轉移。請待完成，或取消該次轉移。' } },
  'design.is_used': { status: 409, text: { en: 'Other services or journeys lead to this one. Change them first.', 'zh-Hant': '有其他服務或一站式申請會引導至這項服務。請先更改該等內容。' } },
})
