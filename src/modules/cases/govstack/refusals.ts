import { refuser } from '../../../kernel/refusal.ts'

export const refuse = refuser({
  'registration.no_service': { status: 404, text: { en: 'There is no such service.', 'zh-Hant': '沒有這項服務。' } },
  'registration.no_form': { status: 404, text: { en: 'There is no such form.', 'zh-Hant': '沒有這份表格。' } },
  'registration.not_here': { status: 409, text: { en: 'This service cannot be applied for here.', 'zh-Hant': '這項服務不能在此申請。' } },
  'registration.not_yourself': { status: 403, text: { en: 'Applications are sent by the party whose token is used: applicantId must be its id.', 'zh-Hant': '申請須由權杖所屬的一方遞交：applicantId必須是該方的編號。' } },
  'registration.wrong_party': { status: 403, text: { en: 'This service is for others: people or companies, as its forms say.', 'zh-Hant': '這項服務並非供你這類申請人使用，請參閱其表格。' } },
  'registration.form_outdated': { status: 409, text: { en: 'The form has another version now. Read it again, then send the answers to its questions.', 'zh-Hant': '表格已有新版本。請重新讀取表格，然後遞交對應的答案。' } },
  'registration.others_must_sign': { status: 409, text: { en: 'With these answers another person must fill in and sign a part. Use the portal’s pages for that.', 'zh-Hant': '按這些答案，另有人士須填寫及簽署部分內容。請使用網站頁面辦理。' } },
  'registration.second_person': { status: 409, text: { en: 'The company asks that two of its representatives agree to such an application. Use the portal’s pages for that.', 'zh-Hant': '公司規定這類申請須由兩名代表同意。請使用網站頁面辦理。' } },
  'registration.one_document': { status: 400, text: { en: 'Send one document at a time, in the part called file.', 'zh-Hant': '每次只可在名為file的部分傳送一份文件。' } },
  'registration.document_refused': { status: 400, text: { en: 'The document was not taken.', 'zh-Hant': '文件未獲接納。' } },
  'registration.document_gone': { status: 409, text: { en: 'A document was used for another application meanwhile. Send it again.', 'zh-Hant': '有文件在此期間已用於另一項申請。請重新傳送。' } },
  'registration.applicants_answers': { status: 409, text: { en: 'What an applicant has answered is not changed by officers. Complete the task that asks for a correction.', 'zh-Hant': '人員不會更改申請人的答案。請完成要求更正的工作。' } },
  'registration.no_task': { status: 404, text: { en: 'There is no such task: it never was, or it has been done.', 'zh-Hant': '沒有這項工作：從未存在，或已經完成。' } },
})
