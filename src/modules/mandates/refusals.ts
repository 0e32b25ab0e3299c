import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'mandate.not_found': { status: 404, text: { en: 'There is no mandate here that you may see. Look under “Acting for others” in your account.', 'zh-Hant': '找不到你可查閱的授權。請在帳戶的「代人辦事」查看。' } },
  'mandate.not_open': { status: 409, text: { en: 'This offer can no longer be answered: it was answered, taken back, or its time is over. Ask for a new one.', 'zh-Hant': '這項授權已不能接受或拒絕：可能已有人處理、已被收回，或已過期。請要求對方重新授權。' } },
  'mandate.not_yours_to_end': { status: 403, text: { en: 'This mandate follows from a register or an order and does not end by a button. If the register is wrong, ask the office that keeps it.', 'zh-Hant': '這項授權源自登記冊或法庭命令，不能自行取消。如登記資料有誤，請向負責的部門查詢。' } },
  'mandate.code_unknown': { status: 404, text: { en: 'This code does not lead to an open offer. Check every sign, or ask for a new code.', 'zh-Hant': '這個代碼未能找到有效的授權。請核對每個字元，或要求對方提供新的代碼。' } },
  'mandate.yourself': { status: 409, text: { en: 'You cannot act for yourself by a mandate. Give the code to the person who is to act for you.', 'zh-Hant': '你不能以授權方式代自己辦事。請把代碼交給要代你辦事的人。' } },
  'mandate.own_affairs': { status: 409, text: { en: 'You are acting for another now. Switch to your own affairs first, and open this page again.', 'zh-Hant': '你現正代表他人辦事。請先轉為處理自己的事務，再開啟本頁。' } },
  'mandate.depth': { status: 403, text: { en: 'This mandate cannot be handed on. Ask the person or company whom you act for to name the other person themselves.', 'zh-Hant': '這項授權不可再轉授他人。請你所代表的人士或公司直接授權予該人。' } },
  'claim.not_found': { status: 404, text: { en: 'There is no such request here, or it has been answered.', 'zh-Hant': '找不到這項要求，或已有人處理。' } },
  'claim.own': { status: 403, text: { en: 'This request concerns you yourself. Another registrar must look into it.', 'zh-Hant': '這項要求涉及你本人，須由另一位登記冊管理人員處理。' } },
})
