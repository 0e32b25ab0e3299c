import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  // 404, not 403: a stranger must not learn that it exists.
  'client.not_found': { status: 404, text: { en: 'There is no system here that you look after. Go back to the list of your systems.', 'zh-Hant': '這裏沒有由你管理的系統。請返回你的系統列表。' } },
  'client.too_many': { status: 409, text: { en: 'You have registered as many systems as one owner can. Delete one that you no longer need, then register the new one.', 'zh-Hant': '你登記的系統已達上限。請先刪除不再需要的系統，再登記新系統。' } },
  'client.ready_made': { status: 403, text: { en: 'This system belongs to the sandbox: everybody tries it, so nobody changes it. Register one of your own.', 'zh-Hant': '這個系統屬示範環境，供所有人試用，不可更改。請登記你自己的系統。' } },
  'client.not_changeable': { status: 409, text: { en: 'This cannot be done as the system stands now. Go back to its page and see what can be done.', 'zh-Hant': '系統目前的狀態不容許這項操作。請返回系統頁面，查看可進行的操作。' } },
  'client.not_officer': { status: 403, text: { en: 'Systems are approved and suspended by connections officers.', 'zh-Hant': '系統由系統連接審批人員審批及暫停。' } },
  'proposal.not_found': { status: 404, text: { en: 'Nothing of this system waits for approval any more. Go back to the list.', 'zh-Hant': '這個系統已沒有待審批的申請。請返回列表。' } },
  'proposal.own': { status: 403, text: { en: 'You look after this system or have proposed it. Two other officers must decide.', 'zh-Hant': '你負責管理這個系統或曾提出這項申請，須由另外兩名人員審批。' } },
  'proposal.twice': { status: 409, text: { en: 'You have approved this already. A second officer must approve it too.', 'zh-Hant': '你已批准這項申請，須由另一名人員再作批准。' } },
  'usage.unknown': { status: 404, text: { en: 'There are no figures at this address.', 'zh-Hant': '這個網址沒有數字。' } },
})
