import { refuser } from '../../../kernel/refusal.ts'

export const refuse = refuser({
  'invitation.not_found': { status: 404, text: { en: 'This link leads to no invitation. Open it once more from the mail, whole. If the invitation was withdrawn or renewed, ask for a new one.', 'zh-Hant': '這條連結沒有對應的邀請。請由電郵重新開啟完整連結；如邀請已撤回或更新，請向邀請人索取新邀請。' } },
  'invitation.expired': { status: 410, text: { en: 'This invitation is no longer valid. Ask whoever invited you to send a new one.', 'zh-Hant': '這項邀請已過期，請邀請人重新發出邀請。' } },
  'invitation.closed': { status: 410, text: { en: 'This invitation is over: it was withdrawn, or the application was sent or deleted. You have nothing to do.', 'zh-Hant': '這項邀請已結束：邀請已撤回，或申請已遞交或刪除。你毋須辦理任何事項。' } },
  'invitation.used': { status: 403, text: { en: 'Somebody else has taken this invitation on. Ask whoever invited you for an invitation of your own.', 'zh-Hant': '已有其他人接受這項邀請。請邀請人向你另行發出邀請。' } },
  'invitation.own': { status: 403, text: { en: 'This invitation comes from your own application. Another person must take it on.', 'zh-Hant': '這項邀請由你本人的申請發出，須由其他人接受。' } },
  'invitation.already_here': { status: 403, text: { en: 'You take part in this application already, and one person cannot do so twice. Another person must take this invitation on.', 'zh-Hant': '你已參與這項申請，同一人不能以兩種身分參與。這項邀請須由其他人接受。' } },
  'invitation.signed': { status: 409, text: { en: 'This person has signed by now, so the invitation stays as it is. Open the page again.', 'zh-Hant': '受邀人已經簽署，邀請不能更改。請重新開啟網頁。' } },
  'invitation.too_many': { status: 429, text: { en: 'Too many invitations were sent for this application. Those that are open stay valid.', 'zh-Hant': '這項申請發出的邀請過多。現有邀請仍然有效。' } },
  'share.not_found': { status: 404, text: { en: 'There is no such request in your account. If you act for a company, or did when you took it on, change to that and open it again.', 'zh-Hant': '你的帳戶沒有這項要求。如你以公司代表身分接受邀請，或現正代表公司，請轉換身分後再開啟。' } },
  'share.not_ready': { status: 409, text: { en: 'An answer is missing or has changed since you opened this page. Open it again.', 'zh-Hant': '你開啟本頁後有答案未填或已更改，請重新開啟。' } },
})
