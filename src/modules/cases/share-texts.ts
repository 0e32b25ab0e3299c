import type { Text } from '../../kernel/i18n.ts'

const both = (en: string, hant: string): Text => ({ en, 'zh-Hant': hant })

/** What somebody is told who is asked to fill in and sign a share of another person's application; and officers, of such shares. */
export const shareTexts = {
  // A role's name may be written as the applicant sees it (“the person you will marry”), so it stands in none of these.
  title: both('You are asked to sign a part of an application', '邀請你簽署申請的一部分'),
  lead: (who: Text, service: Text): Text => both(`${who.en} is applying for “${service.en}” and asks you to fill in and sign a part of the application.`, `${who['zh-Hant']}正申請「${service['zh-Hant']}」，邀請你填寫並簽署申請的一部分。`),
  asked: both('What you are asked to do', '你需要做的事'),
  readers: both('Who reads what you write', '誰會看到你所填的內容'),
  readersAre: (department: Text): Text => both(`Officers of ${department.en} who handle the application, when it is sent. The applicant sees only whether you have signed, not what you write. If you say no, the applicant reads your reason.`, `申請遞交後，由${department['zh-Hant']}負責處理的人員查閱。申請人只會看到你是否已簽署，不會看到所填內容；如你拒絕，申請人會看到你的原因。`),
  notShown: both('You do not see the applicant’s answers.', '你不會看到申請人所填的內容。'),
  purpose: both('How your data are used', '個人資料用途'),
  boundTo: (name: Text): Text => both(`You are signed in as ${name.en}. Once you go on, only you can open this invitation.`, `你現以${name['zh-Hant']}身分登入。繼續後，只有你可開啟這項邀請。`),
  boundFor: (name: Text, company: Text): Text => both(`You are signed in as ${name.en} and act for ${company.en}. Once you go on, the part belongs to ${company.en}, and only you can fill it in and sign it.`, `你現以${name['zh-Hant']}身分登入，並代表${company['zh-Hant']}。繼續後，這部分屬${company['zh-Hant']}所有，並只可由你填寫及簽署。`),
  takeOn: both('Go on', '繼續'),
  crumb: both('Your account', '我的帳戶'),
  parts: both('Your part', '你的部分'),
  start: both('Start now', '開始填寫'),
  goOn: both('Go on', '繼續填寫'),
  toCheck: both('Check and sign', '核對及簽署'),
  done: both('Done', '已完成'),
  change: both('Change your answers', '更改答案'),
  signedTitle: both('You have signed', '你已簽署'),
  signedWhat: (name: string, at: Text): Text => both(`Signed as ${name} on ${at.en}. You can change your answers until the application is sent; you then sign again.`, `你於${at['zh-Hant']}以「${name}」簽署。申請遞交前你仍可更改答案，更改後須重新簽署。`),
  sentTitle: both('The application was sent with your part', '申請已連同你的部分遞交'),
  sentWhat: (at: Text): Text => both(`It was sent on ${at.en} and can no longer be changed. You see under “Access log” in your account when officers read your part.`, `申請已於${at['zh-Hant']}遞交，不能再更改。政府人員查閱你的部分時，會記入你帳戶的「查閱記錄」。`),
  overTitle: both('You have nothing to do here any more', '你毋須再辦理'),
  overWhat: both('The invitation was withdrawn, or the application was deleted. What you filled in was not sent to anybody and is deleted 90 days after you saved it last.', '邀請已撤回或申請已刪除。你所填的內容沒有交給任何人，並會在你最後儲存後90日刪除。'),
  declinedTitle: both('You have said no', '你已拒絕邀請'),
  declinedWhat: (reason: string): Text => both(`The applicant was told your reason: ${reason}. If you change your mind, go on below.`, `申請人已獲告知你的原因：${reason}。如改變主意，可於下方繼續。`),
  againTitle: both('Sign again', '請重新簽署'),
  againWhat: both('The form has changed since you signed. Check your answers and sign again.', '你簽署後表格已有更改，請核對答案並重新簽署。'),
  decline: both('Say no', '拒絕邀請'),
  declineWhy: both('Your reason', '原因'),
  declineHint: both('The applicant reads it.', '申請人會看到。'),
  needReason: both('Write a reason, in at most 500 characters', '請輸入原因，最多500字'),
  yourAnswers: both('What you filled in', '你所填的內容'),
  check: both('Check your part and sign', '核對你的部分並簽署'),
  declaration: both('Declaration', '聲明'),
  signature: both('Your full name, as your signature', '你的全名，以作簽署'),
  signatureHint: both('Type your full name. It stands as your signature under the declaration and what you filled in', '請輸入你的全名，以作為你對聲明及所填內容的簽署'),
  changedBeforeSigning: both('The form has changed since you opened this page. Check your answers, then sign', '你開啟本頁後，表格已有更改。請核對答案後再簽署'),
  needSignature: both('Type your full name to sign. It has letters and no figures', '請輸入你的全名以作簽署，不可包含數字'),
  sign: both('Sign', '簽署'),
  accountTitle: both('You are asked to sign', '邀請你簽署'),
  states: { open: both('Not signed yet', '尚未簽署'), signed: both('Signed', '已簽署'), declined: both('You said no', '已拒絕') },

  // At the workbench
  deskTitle: both('Signed by others', '其他人簽署的部分'),
  deskSigned: (signed: string, account: Text, at: Text): Text => both(`Signed as ${signed} on ${at.en}, signed in as ${account.en}`, `於${at['zh-Hant']}以「${signed}」簽署，登入身分：${account['zh-Hant']}`),
  deskNoMarks: both('These parts cannot be marked for correction: the applicant can neither see nor change them. Where something is wrong, write a note or decide without it.', '這些部分不能標示要求更正，因申請人既不能看到亦不能更改。如有錯漏，請以備註說明，或不依據該部分作決定。'),
} as const
