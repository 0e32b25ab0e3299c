import type { Text } from '../../../kernel/i18n.ts'
import type { ClosedAs } from '../requests/papers.sql.ts'

/** What the pages say on which documents are put up for signing and signed. */
export const words = {
  title: { en: 'Signatures', 'zh-Hant': '簽署文件' },
  lead: { en: 'Sign documents with your passkey, and ask others to sign yours.', 'zh-Hant': '以通行密鑰簽署文件，或邀請他人簽署你的文件。' },
  waiting: { en: 'For you to sign', 'zh-Hant': '等待你簽署' },
  nothing: { en: 'There is nothing for you to sign.', 'zh-Hant': '沒有文件等待你簽署。' },
  yours: { en: 'Documents you sent for signing', 'zh-Hant': '你邀請他人簽署的文件' },
  none: { en: 'You have not sent a document for signing yet', 'zh-Hant': '你尚未邀請他人簽署文件' },
  earlier: { en: 'Requests that you have answered', 'zh-Hant': '你已回覆的簽署邀請' },
  new: { en: 'Send a document for signing', 'zh-Hant': '邀請簽署文件' },

  newTitle: { en: 'Send a document for signing', 'zh-Hant': '邀請簽署文件' },
  newLead: { en: 'Upload a PDF and say who signs it. Only you and the people you ask can see it.', 'zh-Hant': '請上載PDF檔案，並列出由誰簽署。除了你和獲邀的人，其他人不能查閱。' },
  name: { en: 'What is the document?', 'zh-Hant': '這是甚麼文件？' },
  nameHint: { en: 'For example “Tenancy agreement, Flat 3B”', 'zh-Hant': '例如「三樓乙室租約」' },
  nameMissing: { en: 'Say what the document is', 'zh-Hant': '請說明這是甚麼文件' },
  file: { en: 'The document', 'zh-Hant': '文件' },
  fileHint: { en: 'A PDF of up to 18 MB, without a password', 'zh-Hant': 'PDF檔案，上限18 MB，不可加密' },
  fileMissing: { en: 'Choose the PDF file', 'zh-Hant': '請選擇PDF檔案' },
  own: { en: 'I sign it too', 'zh-Hant': '我也簽署' },
  others: { en: 'Who else signs?', 'zh-Hant': '還有誰簽署？' },
  othersHint: { en: 'We send each of them a link. If you leave out an address, you pass the link on yourself.', 'zh-Hant': '系統會把連結傳送給各人。如不填寫電郵地址，你可自行把連結交給對方。' },
  signerMail: { en: 'E-mail address', 'zh-Hant': '電郵地址' },
  mailWrong: { en: 'Write the address like name@example.org, or leave it empty', 'zh-Hant': '請以name@example.org的格式填寫電郵地址，或留空' },
  nobody: { en: 'Say who signs: you, or somebody else', 'zh-Hant': '請說明由誰簽署：你本人或其他人' },
  order: { en: 'In which order?', 'zh-Hant': '按甚麼次序簽署？' },
  parallel: { en: 'All at the same time', 'zh-Hant': '同時進行' },
  inOrder: { en: 'One after the other, as written here; I come first', 'zh-Hant': '按以上次序逐一簽署，由我先簽' },
  days: { en: 'How much time do they have?', 'zh-Hant': '簽署期限' },
  put: { en: 'Send for signing', 'zh-Hant': '發出邀請' },
  problem: { en: 'There is something to correct', 'zh-Hant': '請更正以下項目' },

  signers: { en: 'Who signs', 'zh-Hant': '簽署人' },
  link: { en: 'Their link', 'zh-Hant': '簽署連結' },
  linkHint: { en: 'It works for one person only: the first to open it and sign in. Do not share it with anyone else.', 'zh-Hant': '連結只供一人使用，由首位開啟並登入的人取得。請勿交給其他人。' },
  open: { en: 'Open the document (PDF)', 'zh-Hant': '開啟文件（PDF）' },
  hash: { en: 'Its fingerprint (SHA-256)', 'zh-Hant': '文件的指紋（SHA-256）' },
  hashWhat: { en: 'Your passkey signs this number. Change a single letter of the document, and the number changes too.', 'zh-Hant': '你的通行密鑰會簽署這個數值。文件只要有一字不同，數值便會不同。' },
  download: { en: 'Download the file with the signatures', 'zh-Hant': '下載附有簽署的檔案' },
  until: { en: 'To be signed by', 'zh-Hant': '簽署期限' },
  reason: { en: 'Reason', 'zh-Hant': '原因' },
  withdraw: { en: 'Withdraw the document', 'zh-Hant': '撤回文件' },
  withdrawWhat: { en: 'No one can sign it after that. Signatures already given stay in the file.', 'zh-Hant': '撤回後無人能再簽署，已作出的簽署會保留在檔案內。' },
  sealTitle: { en: 'The organisation’s seal', 'zh-Hant': '機構印章' },
  sealWhat: { en: 'You may put the seal of your organisation on this document. It comes after the signatures that are there.', 'zh-Hant': '你可在文件加蓋所屬機構的印章，印章會加在現有簽署之後。' },

  askedTitle: { en: 'You are asked to sign', 'zh-Hant': '有人請你簽署' },
  takeLead: { en: 'Somebody has asked you to sign a document. Go on to see who it is and to read it. Going on does not mean that you agree to sign.', 'zh-Hant': '有人邀請你簽署一份文件。請繼續，以查看對方是誰及閱讀文件。繼續並不代表同意簽署。' },
  take: { en: 'Go on', 'zh-Hant': '繼續' },
  sign: { en: 'Sign', 'zh-Hant': '簽署' },
  signInSandbox: { en: 'Sign with a sandbox passkey', 'zh-Hant': '以測試用通行密鑰簽署' },
  sandboxWhat: { en: 'You have no passkey. This is the sandbox, so the portal plays one for you. Such a signature shows how signing works and proves nothing about a person.', 'zh-Hant': '你沒有通行密鑰。這是測試環境，系統會代你模擬一個。這樣的簽署只作示範，不能證明任何人的身分。' },
  addPasskey: { en: 'Add a passkey', 'zh-Hant': '加入通行密鑰' },
  addFirst: { en: 'You sign with a passkey, and you have none yet. Add one first.', 'zh-Hant': '你須以通行密鑰簽署，但尚未有通行密鑰。請先加入。' },
  unable: { en: 'Signing needs JavaScript and an up-to-date browser, because only your device can use your passkey. Open this page on another device, or go to a service counter.', 'zh-Hant': '通行密鑰只能由你的裝置使用，因此簽署須啟用JavaScript，並使用較新的瀏覽器。請用另一部裝置開啟本頁，或到服務櫃位求助。' },
  as: { en: 'You sign as', 'zh-Hant': '簽署身分' },
  asMyself: { en: 'Myself', 'zh-Hant': '個人' },
  decline: { en: 'I will not sign', 'zh-Hant': '我不簽署' },
  declineWhat: { en: 'Say why. The person who asked you will read it, and no one can sign the document after that.', 'zh-Hant': '請說明原因。邀請你的人會看到，簽署程序隨即結束。' },
  declineReason: { en: 'Why not?', 'zh-Hant': '不簽署的原因' },
  reasonMissing: { en: 'Say why you will not sign', 'zh-Hant': '請說明不簽署的原因' },
  notYet: { en: 'It is not your turn yet. We will tell you when the person before you has signed.', 'zh-Hant': '尚未輪到你。前一位簽署後，系統會通知你。' },
  noTime: { en: 'Signing is not possible right now, because the service that proves the time is not answering. Please come back later.', 'zh-Hant': '證明時間的服務長時間沒有回應，暫時未能簽署，請稍後再來。' },
  youAgreed: { en: 'You have signed this document. Your signature is in the file within a minute.', 'zh-Hant': '你已簽署這份文件，一分鐘內會加入檔案。' },
  youDeclined: { en: 'You have declined to sign.', 'zh-Hant': '你已拒絕簽署。' },
  check: { en: 'Check the signatures', 'zh-Hant': '查核簽署' },
} satisfies Record<string, Text>

export const signerName = (n: number): Text => ({ en: `Name of signer ${n}`, 'zh-Hant': `第${n}位簽署人的姓名` })
export const signerMail = (n: number): Text => ({ en: `E-mail of signer ${n} (optional)`, 'zh-Hant': `第${n}位簽署人的電郵地址（可選填）` })
export const nameMissingOf = (n: number): Text => ({ en: `Write the name of signer ${n}`, 'zh-Hant': `請填寫第${n}位簽署人的姓名` })
export const daysOf = (n: number): Text => ({ en: `${n} days`, 'zh-Hant': `${n}天` })
export const askedBy = (name: Text): Text => ({ en: `${name.en} has asked you to sign this.`, 'zh-Hant': `${name['zh-Hant']}邀請你簽署。` })
export const sealOf = (organisation: Text): Text => ({ en: `Add the seal of ${organisation.en}`, 'zh-Hant': `加蓋${organisation['zh-Hant']}印章` })

export const signerStates = {
  asked: { en: 'Not signed yet', 'zh-Hant': '等待簽署' },
  agreed: { en: 'Signature being added', 'zh-Hant': '正在加入簽署' },
  signed: { en: 'Signed', 'zh-Hant': '已簽署' },
  declined: { en: 'Declined', 'zh-Hant': '已拒絕' },
} satisfies Record<string, Text>

export const paperStates: Readonly<Record<ClosedAs | 'open', Text>> = {
  open: { en: 'Being signed', 'zh-Hant': '簽署中' },
  complete: { en: 'Signed by all', 'zh-Hant': '全部已簽署' },
  declined: { en: 'Declined', 'zh-Hant': '已被拒絕' },
  withdrawn: { en: 'Withdrawn', 'zh-Hant': '已撤回' },
  expired: { en: 'Deadline passed', 'zh-Hant': '已過期限' },
}
