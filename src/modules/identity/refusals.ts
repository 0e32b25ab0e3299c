import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'party.not_found': { status: 404, text: { en: 'There is no such person or company here.', 'zh-Hant': '系統沒有這個人或公司的記錄。' } },
  'mandate.none': { status: 403, text: { en: 'You may not act for this company. Ask the company to name you as its representative.', 'zh-Hant': '你未獲授權代表這間公司。請先由公司委任你為代表。' } },
  'standing.suspended': { status: 403, text: { en: 'This account is suspended, because the register of persons reports a change. Go to a service counter with your document; they can open it again.', 'zh-Hant': '由於人事登記資料有變，這個帳戶已暫停使用。請帶同身分證明文件到服務櫃位辦理恢復手續。' } },
  'session.not_found': { status: 404, text: { en: 'This session has ended already.', 'zh-Hant': '這次登入已經結束。' } },
  'sign_in.unknown': { status: 400, text: { en: 'We do not know who you want to sign in as. Go back to the sign-in page and choose again.', 'zh-Hant': '系統不能確認你選擇以誰的身分登入。請返回登入頁重新選擇。' } },
})
