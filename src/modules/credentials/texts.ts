import { compose, say, type Text } from '../../kernel/i18n.ts'
import type { StatusToday } from './credential.ts'

export const numberLabel: Text = { en: 'Number', 'zh-Hant': '號碼' }
export const holderLabel: Text = { en: 'Holder', 'zh-Hant': '持有人' }

/** Words that the pages and the paper form share. */
export const words = {
  document: { en: 'Document', 'zh-Hant': '文件' },
  sentBy: { en: 'Applied for by', 'zh-Hant': '遞交人' },
  issuedBy: { en: 'Issued by', 'zh-Hant': '簽發機構' },
  issuedOn: { en: 'Issued on', 'zh-Hant': '簽發日期' },
  validUntil: { en: 'Valid until', 'zh-Hant': '有效期至' },
  noEnd: { en: 'No end date', 'zh-Hant': '無限期' },
  reference: { en: 'Application', 'zh-Hant': '申請編號' },
  checkCode: { en: 'Check code', 'zh-Hant': '查核碼' },
} satisfies Record<string, Text>

/** The W3C forms, for those whose systems ask for one. */
export const w3cNames = {
  'ecdsa-rdfc-2019': { en: 'W3C credential, ECDSA proof (.json)', 'zh-Hant': 'W3C證件，ECDSA證明（.json）' },
  'eddsa-rdfc-2022': { en: 'W3C credential, EdDSA proof (.json)', 'zh-Hant': 'W3C證件，EdDSA證明（.json）' },
  'vc+jwt': { en: 'W3C credential in a signed token (.jwt)', 'zh-Hant': 'W3C證件，已簽署權杖（.jwt）' },
} satisfies Record<string, Text>

/** How a claim that is true or false is written. */
export const yesOrNo = (isSo: boolean): Text => (isSo ? { en: 'Yes', 'zh-Hant': '是' } : { en: 'No', 'zh-Hant': '否' })

export const statusNames: Readonly<Record<StatusToday, Text>> = {
  valid: { en: 'In force', 'zh-Hant': '有效' },
  suspended: { en: 'Suspended', 'zh-Hant': '已暫停' },
  revoked: { en: 'Revoked', 'zh-Hant': '已撤銷' },
  expired: { en: 'Expired', 'zh-Hant': '已過期' },
  surrendered: { en: 'Given up', 'zh-Hant': '已交回' },
  replaced: { en: 'Replaced', 'zh-Hant': '已補發新證' },
  superseded: { en: 'Corrected', 'zh-Hant': '已更正' },
}

/** What the holder is told before the last day. */
export const endTexts = {
  subject: (title: Text, day: string): Text => ({ en: `${say(title, 'en')}: valid until ${day}`, 'zh-Hant': `${say(title, 'zh-Hant')}：有效期至${day}` }),
  body: (title: Text, day: string): Text => ({
    en: `Your document “${say(title, 'en')}” is valid until the end of ${day}.\n\nIf you need it for longer, apply for its renewal in good time. You find it under Documents in your account. If you have renewed it, you need not do anything.`,
    'zh-Hant': `你的「${say(title, 'zh-Hant')}」有效期至${day}完結。\n\n如需繼續使用，請及早申請續期。你可在帳戶的「證照」查閱。如已續期，則無須理會此訊息。`,
  }),
}

export const documents = {
  title: { en: 'Licences and certificates', 'zh-Hant': '牌照及證明書' },
  none: { en: 'No licence or certificate yet', 'zh-Hant': '暫時沒有牌照或證明書' },
  noneText: { en: 'When a department approves your application, what it issues appears here.', 'zh-Hant': '申請獲批後，部門簽發的文件會在這裏顯示。' },
  findService: { en: 'Find a service', 'zh-Hant': '尋找服務' },
  wallet: { en: 'Your wallet: show only a part of a document', 'zh-Hant': '我的錢包：只出示證照的一部分' },
  state: { en: 'State', 'zh-Hant': '狀況' },
  kind: { en: 'Kind of document', 'zh-Hant': '文件種類' },
  any: { en: 'Any', 'zh-Hant': '不限' },
  narrow: { en: 'Show only some', 'zh-Hant': '篩選' },
  show: { en: 'Show', 'zh-Hant': '顯示' },
  all: { en: 'Show all', 'zh-Hant': '顯示全部' },
  noneLikeThis: { en: 'You have no document like this.', 'zh-Hant': '你沒有符合條件的文件。' },
  older: { en: 'Older documents', 'zh-Hant': '較早的文件' },
  newest: { en: 'Newest documents', 'zh-Hant': '最新的文件' },
  back: { en: 'All licences and certificates', 'zh-Hant': '所有牌照及證明書' },
  downloadPdf: { en: 'Download PDF', 'zh-Hant': '下載PDF' },
  change: { en: 'Replace it or give it up', 'zh-Hant': '補發或交回' },
  details: { en: 'Details', 'zh-Hant': '詳情' },
  history: { en: 'What has happened', 'zh-Hant': '記錄' },
  holderAs: (name: string, written: string): Text => ({ en: `${name} (on the document: ${written})`, 'zh-Hant': `${name}（文件所載：${written}）` }),
  issuedEvent: { en: 'Issued', 'zh-Hant': '已簽發' },
  restored: { en: 'In force again', 'zh-Hant': '恢復有效' },
  qrLabel: { en: 'QR code that leads to the check of this document', 'zh-Hant': '查核這份文件的二維碼' },
  showIt: { en: 'Show the QR code or give the PDF. Anyone can check it without signing in.', 'zh-Hant': '出示二維碼或提供PDF即可。任何人毋須登入均可查核。' },
  whoChecked: { en: 'Who has checked it', 'zh-Hant': '誰查核過' },
  whoCheckedText: { en: 'Nobody can see this, not even us. A check leaves no trace.', 'zh-Hant': '沒有人知道，我們也不知道。查核不會留下任何記錄。' },
  digital: { en: 'Digital credential (SD-JWT)', 'zh-Hant': '數碼證件（SD-JWT）' },
  digitalHint: { en: 'For wallets and for checks by computers. It holds your personal details: give it only to people you trust.', 'zh-Hant': '供數碼錢包及電腦查核使用。內容包括你的個人資料，請只交給你信任的人。' },
  downloadDigital: { en: 'Download .sd-jwt file', 'zh-Hant': '下載.sd-jwt檔案' },
  w3cHint: { en: 'The same document as a W3C Verifiable Credential. It shows all particulars; none can be left out.', 'zh-Hant': '同一份文件的W3C可驗證證件。內容包括所有資料，不能隱藏任何一項。' },
} satisfies Record<string, Text | ((...given: string[]) => Text)>

export const verify = {
  title: { en: 'Check a licence or certificate', 'zh-Hant': '查核牌照或證明書' },
  lead: { en: 'See at once whether a document is genuine and still in force.', 'zh-Hant': '即時查核文件是否真確及仍然有效。' },
  label: { en: 'What the document says', 'zh-Hant': '文件上的資料' },
  hint: {
    en: 'Type the check code of the document (24 characters). Or paste the address in its QR code, a whole digital credential, or a receipt. Scanning the QR code with a phone camera checks it too.',
    'zh-Hant': '請輸入文件上的查核碼（24個字元），或貼上二維碼所載的網址、整份數碼證件或收據。用手機相機掃描二維碼，亦可直接查核。',
  },
  button: { en: 'Check', 'zh-Hant': '查核' },
  ask: { en: 'Ask somebody to show you a document', 'zh-Hant': '要求他人向你出示證照' },
  again: { en: 'Check another', 'zh-Hant': '查核另一份' },
  over: { en: 'Result', 'zh-Hant': '查核結果' },
  checkedAt: { en: 'Checked at', 'zh-Hant': '查核時間' },
  errorHeading: { en: 'We could not check this', 'zh-Hant': '未能查核' },
  empty: { en: 'Enter the check code, or paste the digital credential', 'zh-Hant': '請輸入查核碼，或貼上數碼證件' },
  unreadable: {
    en: 'Compare what you entered with the document. The check code has 24 characters; the licence number alone is not enough',
    'zh-Hant': '請核對所輸入的資料。查核碼有24個字元；單憑牌照號碼未能查核',
  },
  fileTitle: { en: 'Or check a file', 'zh-Hant': '或查核檔案' },
  noTrace: { en: 'A check leaves no trace', 'zh-Hant': '查核不留痕跡' },
  noTraceText: { en: 'You do not sign in. Neither the holder nor the government learns who checked.', 'zh-Hant': '毋須登入。持有人及政府均不會知道誰查核過。' },
  compare: { en: 'Compare these particulars with the document in front of you.', 'zh-Hant': '請將以下資料與你手上的文件核對。' },
  notShown: { en: 'The holder chose not to show every particular.', 'zh-Hant': '持有人選擇不披露部分資料。' },
  what: { en: 'What we checked', 'zh-Hant': '我們核對了甚麼' },
  ofSystem: {
    en: 'It is not a licence of the register: one of the organisation’s own systems has issued it. Read in the file what it says.',
    'zh-Hant': '這並非登記冊內的牌照，而是由該機構自設的系統簽發，內容請見檔案本身。',
  },
  whatStatus: { en: 'Whether the organisation has suspended or revoked it. Each check reads this anew; the result stands above', 'zh-Hant': '簽發機構有否暫停或撤銷。每次查核均讀取最新狀況，結果載於上方' },
  whatDate: { en: 'Its last day of validity', 'zh-Hant': '有效期的最後一天' },
} satisfies Record<string, Text>

/** What was checked first depends on what was handed in. */
export const whatSource: Readonly<Record<'code' | 'signature', (organisation: Text) => Text>> = {
  code: (organisation) => ({
    en: `The code is in the register of documents issued by the ${organisation.en}`,
    'zh-Hant': `查核碼載於${organisation['zh-Hant']}的簽發記錄`,
    'zh-Hans': `查核码载于${say(organisation, 'zh-Hans')}的签发记录`,
  }),
  signature: (organisation) => ({
    en: `The signature is that of the ${organisation.en}, and nothing was changed`,
    'zh-Hant': `簽署屬於${organisation['zh-Hant']}，內容未經改動`,
    'zh-Hans': `签署属于${say(organisation, 'zh-Hans')}，内容未经改动`,
  }),
}

export const genuineHeadings: Readonly<Record<StatusToday, Text>> = {
  valid: { en: 'This document is genuine and in force', 'zh-Hant': '這份文件真確有效' },
  suspended: { en: 'This document is genuine, but suspended', 'zh-Hant': '這份文件真確，但已被暫停' },
  revoked: { en: 'This document is genuine, but was revoked', 'zh-Hant': '這份文件真確，但已被撤銷' },
  expired: { en: 'This document is genuine, but has expired', 'zh-Hant': '這份文件真確，但已過期' },
  surrendered: { en: 'This document is genuine, but was given up by its holder', 'zh-Hant': '這份文件真確，但持有人已交回' },
  replaced: { en: 'This document is genuine, but another was issued in its place', 'zh-Hant': '這份文件真確，但已補發新證' },
  superseded: { en: 'This document is genuine, but was corrected', 'zh-Hant': '這份文件真確，但內容已更正' },
}

/** The Chinese goes on in the same sentence. */
const genuineEnds: Readonly<Record<StatusToday, Text>> = {
  valid: { en: 'It is neither suspended nor revoked.', 'zh-Hant': '，未被暫停或撤銷。' },
  suspended: { en: 'Do not accept it for the time being.', 'zh-Hant': '，暫停期間不具效力。' },
  revoked: { en: 'It is no longer valid.', 'zh-Hant': '，已不具效力。' },
  expired: { en: 'Ask the holder for the renewed document.', 'zh-Hant': '。請向持有人索取續期後的文件。' },
  surrendered: { en: 'It is no longer valid.', 'zh-Hant': '，已不具效力。' },
  replaced: { en: 'It is no longer valid. Ask for the new document.', 'zh-Hant': '，已不具效力。請要求出示新文件。' },
  superseded: { en: 'It is no longer valid. Ask for the corrected document.', 'zh-Hant': '，已不具效力。請要求出示更正後的文件。' },
}

export const genuineLead = (organisation: Text, status: StatusToday): Text =>
  compose((tag) => {
    const name = say(organisation, tag)
    const end = say(genuineEnds[status], tag)
    return tag === 'en' ? `Issued by: ${name}. ${end}` : tag === 'zh-Hant' ? `由${name}簽發${end}` : `由${name}签发${end}`
  })

export const notGenuine: Readonly<Record<'altered' | 'not ours', { heading: Text; lead: Text }>> = {
  altered: {
    heading: { en: 'This document was altered', 'zh-Hant': '這份文件曾被改動' },
    lead: { en: 'It is not what was signed. Do not rely on it. Ask the holder for the original, and check that you copied all of it.', 'zh-Hant': '內容與簽發時不符，請勿依賴。請向持有人索取原件，並確定你已複製全部內容。' },
  },
  'not ours': {
    heading: { en: 'We did not issue this document', 'zh-Hant': '這份文件並非由本系統簽發' },
    lead: { en: 'No organisation here has a record of it. Do not rely on it as a document of the government.', 'zh-Hant': '本系統沒有這份文件的簽發記錄，請勿當作政府文件使用。' },
  },
}

/** On the paper form. */
export const paper = {
  checkAt: { en: 'Check this document at', 'zh-Hant': '查核這份文件' },
  checkHow: { en: 'Scan the QR code, or enter the check code. No sign-in is needed, and a check leaves no trace.', 'zh-Hant': '請掃描二維碼或輸入查核碼。毋須登入，查核不留痕跡。' },
  asOf: { en: 'Only a check tells whether this document is still in force.', 'zh-Hant': '文件現時是否有效，以查核結果為準。' },
  attached: { en: 'The document as data, for programs that check it', 'zh-Hant': '文件的數據檔案，供核對程式使用' },
  unprintable: { en: 'A character shown as 〓 cannot be printed here; the check shows it.', 'zh-Hant': '以〓表示的字未能列印，可於查核時查看。' },
  qrAlt: { en: 'QR code that leads to the check of this document', 'zh-Hant': '查核這份文件的二維碼' },
} satisfies Record<string, Text>
