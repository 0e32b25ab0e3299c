import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'party.not_found': { status: 404, text: { en: 'There is no such person or company here.', 'zh-Hant': '系統沒有這個人或公司的記錄。' } },
  'mandate.none': { status: 403, text: { en: 'You may not act for this person or company now. Look under “Acting for others” in your account whose affairs you may do.', 'zh-Hant': '你現時未獲授權代表這個人或這間公司。請在帳戶的「代人辦事」查看你可代表誰辦事。' } },
  'mandate.not_for_action': { status: 403, text: { en: 'You act for another here, and this step is not among those that you may do for them. Ask them for a mandate that includes it, or leave the step to them.', 'zh-Hant': '你現正代表他人辦事，而你的授權不包括這個步驟。請對方在授權中加入這個步驟，或由對方自行辦理。' } },
  'mandate.not_for_scope': { status: 403, text: { en: 'You act for another here, and this service or department is not among those of your mandate. Ask them for a mandate that includes it, or switch to your own affairs.', 'zh-Hant': '你現正代表他人辦事，而你的授權不包括這項服務或這個部門。請對方在授權中加入，或轉為處理自己的事務。' } },
  'mandate.not_for_payment': { status: 403, text: { en: 'This payment is above the amount that you may pay for them. They can pay it themselves, or give you a mandate with a higher amount.', 'zh-Hant': '這筆款項超出你可代對方繳付的金額。對方可自行繳付，或另行授權較高的金額。' } },
  'mandate.not_for_month': { status: 403, text: { en: 'You have sent as many applications for them this month as your mandate allows. They can send this one themselves, or you can wait for next month.', 'zh-Hant': '你本月代對方遞交的申請已達授權上限。對方可自行遞交，或待下月再辦。' } },
  'standing.suspended': { status: 403, text: { en: 'This account is suspended, because the register of persons reports a change. Go to a service counter with your document; they can open it again.', 'zh-Hant': '由於人事登記資料有變，這個帳戶已暫停使用。請帶同身分證明文件到服務櫃位辦理恢復手續。' } },
  'session.not_found': { status: 404, text: { en: 'This session has ended already.', 'zh-Hant': '這次登入已經結束。' } },
  'sign_in.unknown': { status: 400, text: { en: 'We do not know who you want to sign in as. Go back to the sign-in page and choose again.', 'zh-Hant': '系統不能確認你選擇以誰的身分登入。請返回登入頁重新選擇。' } },
})
