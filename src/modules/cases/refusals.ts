import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  // Somebody else's case is answered like one that does not exist: a stranger must not learn that it does.
  'case.not_found': { status: 404, text: { en: 'There is no application with this number that you may see. Check the number, or look in your account.', 'zh-Hant': '找不到你可查閱的申請。請核對申請編號，或在帳戶內查閱。' } },
  'case.action_not_allowed': { status: 409, text: { en: 'This cannot be done now: the application has moved on, or the step is for somebody else. Open it again to see where it stands.', 'zh-Hant': '現時不能進行這個步驟：申請已進入另一階段，或該步驟須由其他人辦理。請重新開啟申請查看進度。' } },
  'case.guarded': { status: 409, text: { en: 'This cannot be done now: what the step needs is not fulfilled. Open the application again; it says what is missing.', 'zh-Hant': '現時不能進行這個步驟：尚未符合所需條件。請重新開啟申請，當中會說明所欠條件。' } },
  'case.already_proposed': { status: 409, text: { en: 'A step that needs two officers has been proposed already and waits. Open the application again to see it.', 'zh-Hant': '已有須由兩位人員辦理的步驟等候確認。請重新開啟申請查看。' } },
  'case.proposal_over': { status: 409, text: { en: 'This proposal is over: it was decided on or taken back, or the application has moved on. Open the application again to see where it stands.', 'zh-Hant': '這項建議已經結束：已獲處理、已被撤回，或申請已進入另一階段。請重新開啟申請查看進度。' } },
  'case.proposal_own': { status: 403, text: { en: 'You proposed this yourself. Another officer has to confirm or decline it; you can take it back.', 'zh-Hant': '這項建議由你提出，須由另一位人員確認或否決；你可自行撤回。' } },
  'case.proposal_not_yours': { status: 403, text: { en: 'Only the officer who proposed this can take it back. You can confirm or decline it.', 'zh-Hant': '只有提出建議的人員可撤回。你可確認或否決這項建議。' } },
  'case.proposal_answer': { status: 422, text: { en: 'Go back and choose whether you confirm or decline what is proposed.', 'zh-Hant': '請返回上一頁，選擇確認或否決這項建議。' } },
  'case.undo_too_late': { status: 409, text: { en: 'This can no longer be taken back: the time for that is over.', 'zh-Hant': '已超過可撤銷的時限，不能撤銷這項決定。' } },
  'case.no_new_bill': { status: 409, text: { en: 'No new bill is needed: the last one can still be paid, or the application does not wait for a payment. Open it again to see where it stands.', 'zh-Hant': '毋須新帳單：原有帳單仍可繳付，或申請毋須等候繳費。請重新開啟申請查看進度。' } },
  'case.no_appointment': { status: 404, text: { en: 'This application has no appointment. Open it to see where it stands.', 'zh-Hant': '這項申請沒有預約。請開啟申請查看進度。' } },
  'case.reason_needed': { status: 422, text: { en: 'Go back and write a reason. The holder will read it.', 'zh-Hant': '請返回上一頁填寫原因，持有人會看到。' } },
  'case.not_worked_out': { status: 409, text: { en: 'This step cannot be done: a rule that it needs gives no result for these answers. Go back and read “What could not be worked out”, then ask for a correction or refuse.', 'zh-Hant': '未能進行這個步驟：所需的一項規則未能就這些答案得出結果。請返回上一頁參閱「未能計算的項目」，然後要求更正或拒絕申請。' } },
  'case.agreement_answered': { status: 409, text: { en: 'Somebody has answered this meanwhile, or an answer was changed. Open the application again to see where it stands.', 'zh-Hant': '在此期間已有人作覆，或答案已更改。請重新開啟申請查看進度。' } },
  'case.changed_meanwhile': { status: 409, text: { en: 'Somebody else has just changed this application. Open it again and repeat your step if it is still needed.', 'zh-Hant': '其他人剛更新了這項申請。請重新開啟，如有需要再進行這個步驟。' } },
})
