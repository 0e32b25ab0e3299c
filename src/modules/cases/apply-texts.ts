import type { Text } from '../../kernel/i18n.ts'

/** `child` of `Child`; what begins with two capitals stays: `ID card`. */
const midSentence = (words: string) => (/^\p{Lu}\p{Ll}/u.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words)

/** What the pages say on which a person applies. */
export const applyTexts = {
  back: { en: 'Back', 'zh-Hant': '返回' },
  part: (n: number, of: number): Text => ({ en: `Part ${n} of ${of}`, 'zh-Hant': `第${n}部分，共${of}部分` }),
  errorTitle: (title: Text): Text => ({ en: `Error: ${title.en}`, 'zh-Hant': `錯誤：${title['zh-Hant']}` }),
  problems: (n: number): Text => ({ en: n === 1 ? 'One answer needs another look' : `${n} answers need another look`, 'zh-Hant': `有${n}項答案需要更正` }),
  continue: { en: 'Continue', 'zh-Hant': '繼續' },
  leave: { en: 'Save and come back later', 'zh-Hant': '儲存，稍後再填' },
  savedAt: (moment: string, until: string): Text => ({ en: `Draft saved on ${moment}. It is deleted on ${until} unless you save it again`, 'zh-Hant': `草稿儲存於${moment}。如不再儲存，草稿將於${until}刪除` }),
  fromRegister: (source: Text, day: Text): Text => ({ en: `From the ${source.en.charAt(0).toLowerCase()}${source.en.slice(1)}, read ${day.en}`, 'zh-Hant': `來自${source['zh-Hant']}，讀取日期${day['zh-Hant']}` }),
  source: (source: Text, day: Text): Text => ({ en: `From your profile: ${source.en}, read ${day.en}`, 'zh-Hant': `來自你的個人資料：${source['zh-Hant']}，讀取日期${day['zh-Hant']}` }),
  choose: { en: 'Choose', 'zh-Hant': '請選擇' },
  fileMost: (files: number, megabytes: number): Text => ({
    en: files === 1 ? `One file of up to ${megabytes} MB` : `Up to ${files} files of ${megabytes} MB each. Send large files one by one`,
    'zh-Hant': files === 1 ? `可上載1個檔案，上限${megabytes} MB` : `可上載最多${files}個檔案，每個上限${megabytes} MB；大型檔案請逐一上載`,
  }),
  fileRefused: (name: string, why: Text): Text => ({ en: `${name}: ${why.en}`, 'zh-Hant': `${name}：${why['zh-Hant']}`, ...(why['zh-Hans'] !== undefined && { 'zh-Hans': `${name}：${why['zh-Hans']}` }) }),
  fileTooMany: (most: number): Text => ({ en: `Not taken: at most ${most} files can be kept here. Remove one first`, 'zh-Hant': `未有接收：此處最多可保留${most}個檔案，請先移除其中一個` }),
  noRow: (one: Text): Text => ({ en: `No ${midSentence(one.en)} added yet.`, 'zh-Hant': `尚未新增${one['zh-Hant']}。` }),
  addRow: (one: Text, another: boolean): Text => ({ en: `Add ${another ? 'another ' : ''}${midSentence(one.en)}`, 'zh-Hant': `新增${one['zh-Hant']}` }),
  removeRow: { en: 'Remove', 'zh-Hant': '移除' },
  workedOut: { en: 'Worked out from your answers, and again when you continue', 'zh-Hant': '按你的答案計算，繼續後會重新計算' },
  workedOutLater: { en: 'Worked out from your answers when you continue', 'zh-Hant': '你繼續後會按答案計算' },
  changedTitle: { en: 'This form has changed since you last saved it', 'zh-Hant': '你上次儲存後，表格已有更改' },
  changedAgain: (labels: Text): Text => ({ en: `Answer again: ${labels.en}.`, 'zh-Hant': `請重新填寫：${labels['zh-Hant']}。` }),
  changedGone: (n: number): Text => ({ en: n === 1 ? 'One earlier answer is no longer asked for. It was left out and is not sent.' : `${n} earlier answers are no longer asked for. They were left out and are not sent.`, 'zh-Hant': `有${n}項舊答案不再需要，已略去，不會遞交。` }),
  changedFresh: (labels: Text): Text => ({ en: `New questions: ${labels.en}.`, 'zh-Hant': `新增問題：${labels['zh-Hant']}。` }),
  changedKept: { en: 'Your other answers are still here.', 'zh-Hant': '其餘答案仍然保留。' },

  fresh: { en: 'New', 'zh-Hant': '新增' },
  changedBeforeSending: { en: 'The form has changed since you opened this page. Check your answers, then send the application', 'zh-Hant': '你開啟本頁後，表格已有更改。請核對答案後再遞交' },

  // What a register did not say
  unreadTitle: { en: 'We could not read everything for you', 'zh-Hant': '部分資料未能為你讀取' },
  unread: (labels: Text, register: Text): Text => ({ en: `The ${register.en.charAt(0).toLowerCase()}${register.en.slice(1)} did not answer, so these are still empty: ${labels.en}. You can type them, or try again.`, 'zh-Hant': `${register['zh-Hant']}沒有回應，以下各項仍未填寫：${labels['zh-Hant']}。你可自行填寫，或再試一次。` }),
  tryAgain: { en: 'Try again', 'zh-Hant': '再試一次' },

  // Without signing in
  guestTitle: { en: 'You can begin without signing in', 'zh-Hant': '毋須登入即可開始填寫' },
  guestSavedTitle: { en: 'You have not signed in', 'zh-Hant': '你尚未登入' },
  guestWhy: (hours: number): Text => ({ en: `What you save is kept in this browser for ${hours} hours. Sign in to keep it longer, to have known answers filled in, and to send it.`, 'zh-Hant': `已儲存的內容會在此瀏覽器保留${hours}小時。登入後可保留更久、自動填寫已知資料，並遞交申請。` }),
  guestKept: (saved: string, until: string): Text => ({ en: `Saved on ${saved}. It is kept in this browser until ${until}. Sign in to keep it longer and to send it: what you have filled in is taken along.`, 'zh-Hant': `儲存於${saved}，在此瀏覽器保留至${until}。登入後可保留更久並遞交申請，已填寫的內容會一併帶入。` }),
  signIn: { en: 'Sign in', 'zh-Hant': '登入' },
  signInToSend: { en: 'Sign in to send it', 'zh-Hant': '登入以遞交申請' },
  signInToSendWhy: { en: 'Everything is filled in. Only somebody who has signed in can send an application. Your answers are taken along.', 'zh-Hant': '所有內容已填妥。申請須在登入後遞交，你的答案會一併帶入。' },
  signInForFiles: { en: 'Sign in to upload files here. What you have filled in is taken along.', 'zh-Hant': '請登入後在此上載檔案，已填寫的內容會一併帶入。' },
  fileOfGuest: { en: 'Sign in before you upload a file. Nothing was uploaded', 'zh-Hant': '請登入後再上載檔案，系統未有接收任何檔案' },

  // Two drafts
  twoTitle: { en: 'You have two drafts for this service', 'zh-Hant': '你就這項服務有兩份草稿' },
  twoWhy: { en: 'Choose the one to go on with. The other one is deleted then. Until you choose, both are kept.', 'zh-Hant': '請選擇繼續填寫哪一份，另一份會隨即刪除。在你選擇之前，兩份都會保留。' },
  twoBrought: (saved: string): Text => ({ en: `Begun before you signed in, saved on ${saved}`, 'zh-Hant': `登入前開始填寫，儲存於${saved}` }),
  twoOwn: (saved: string): Text => ({ en: `From your account, saved on ${saved}`, 'zh-Hant': `帳戶內的草稿，儲存於${saved}` }),
  twoThis: { en: 'Go on with this one', 'zh-Hant': '繼續填寫這份' },

  // Drafts in the account
  draftPart: (done: number, of: number): Text => ({ en: `${done} of ${of} parts done`, 'zh-Hant': `已完成${done}部分，共${of}部分` }),
  draftSaved: (saved: string, until: string): Text => ({ en: `Saved on ${saved}. Deleted on ${until} unless you save it again.`, 'zh-Hant': `儲存於${saved}。如不再儲存，將於${until}刪除。` }),
  draftBrought: (until: string): Text => ({ en: `Begun before you signed in. Kept until ${until}.`, 'zh-Hant': `登入前開始填寫，保留至${until}。` }),
  draftDelete: (service: Text): Text => ({ en: `the draft of “${service.en}”`, 'zh-Hant': `「${service['zh-Hant']}」的草稿` }),
  delete: { en: 'Delete', 'zh-Hant': '刪除' },

  // Before it begins
  start: { en: 'Start now', 'zh-Hant': '開始填寫' },
  goOn: { en: 'Go on', 'zh-Hant': '繼續填寫' },
  draftTitle: { en: 'You have begun already', 'zh-Hant': '你已開始填寫' },
  draftKept: (saved: string, until: string): Text => ({ en: `Saved on ${saved}. Your draft is kept until ${until}, on any device that you sign in with.`, 'zh-Hant': `儲存於${saved}。草稿保留至${until}，你可用任何裝置登入後繼續。` }),
  forget: { en: 'Delete this draft', 'zh-Hant': '刪除草稿' },
  asked: { en: 'What you will be asked', 'zh-Hant': '你需要填寫的內容' },
  minutes: (n: number): Text => ({ en: `About ${n} minutes. You can stop at any time and go on later.`, 'zh-Hant': `約需${n}分鐘，可隨時儲存，稍後再填。` }),
  done: { en: 'Done', 'zh-Hant': '已完成' },
  ready: { en: 'Have ready', 'zh-Hant': '請預備' },
  cost: { en: 'What it costs', 'zh-Hant': '費用' },
  free: { en: 'Free of charge', 'zh-Hant': '免費' },
  billLater: { en: 'The fee cannot be worked out from your answers alone. Send the application: an officer looks at it, and you pay nothing now.', 'zh-Hant': '單憑你的答案未能計算費用。請照常遞交申請，將由人員處理，你現時毋須繳費。' },
  billedApart: { en: 'Nothing is charged now. The department tells you the fee.', 'zh-Hant': '現時毋須繳費，部門會另行通知費用。' },
  costLater: { en: 'You see the exact amount before you send anything.', 'zh-Hant': '遞交前會顯示確實款額。' },
  purpose: { en: 'How your data are used', 'zh-Hant': '個人資料用途' },

  // Who may apply
  companyTitle: { en: 'This is applied for by a company', 'zh-Hant': '這項服務由公司申請' },
  companyWhy: { en: 'Act for the company first. The application then belongs to the company, and others who act for it can go on with it.', 'zh-Hant': '請先轉為代表公司。申請屬該公司所有，其他獲授權的代表亦可繼續辦理。' },
  companyNone: { en: 'You are not registered to act for any company.', 'zh-Hant': '你並未登記為任何公司的代表。' },
  companyAct: (name: Text): Text => ({ en: `Act for ${name.en}`, 'zh-Hant': `代表${name['zh-Hant']}辦理` }),
  personTitle: { en: 'This is applied for by a person', 'zh-Hant': '這項服務由個人申請' },
  personWhy: { en: 'You are acting for a company. Go back to your own affairs to apply.', 'zh-Hant': '你現正代表公司。請轉回個人身分後申請。' },
  personAct: { en: 'Act for myself', 'zh-Hant': '以個人身分辦理' },
  elsewhereTitle: { en: 'This cannot be applied for here yet', 'zh-Hant': '這項服務暫時不能在此申請' },
  elsewhereWhy: (organisation: Text): Text => ({ en: `Apply to ${organisation.en}. The page of the service says what to bring and what it costs.`, 'zh-Hant': `請向${organisation['zh-Hant']}申請。服務網頁載有所需文件及費用。` }),
  elsewhereForm: (number: string): Text => ({ en: `The form is ${number}.`, 'zh-Hant': `表格編號：${number}。` }),
  toService: { en: 'About this service', 'zh-Hant': '服務資料' },

  // Before it is sent
  check: { en: 'Check your answers before you send them', 'zh-Hant': '遞交前請核對答案' },
  change: { en: 'Change', 'zh-Hant': '更改' },
  notAnswered: { en: 'Not answered', 'zh-Hant': '未填寫' },
  bill: { en: 'What you will pay', 'zh-Hant': '應繳費用' },
  total: { en: 'Total', 'zh-Hant': '合計' },
  payAfter: { en: 'You pay after you have sent it.', 'zh-Hant': '遞交後才需繳費。' },
  declaration: { en: 'Declaration', 'zh-Hant': '聲明' },
  declare: (n: number, of: number): Text => (of === 1 ? { en: 'Tick the statement to confirm it', 'zh-Hant': '請剔選聲明以作確認' } : { en: `Tick statement ${n} of ${of} to confirm it`, 'zh-Hant': `請剔選第${n}項聲明以作確認` }),
  unready: (n: number): Text => ({ en: n === 1 ? 'One thing is left before you can send it' : `${n} things are left before you can send it`, 'zh-Hant': `遞交前尚有${n}項事宜需要處理` }),
  billChanged: { en: 'The amount has changed since you opened this page. Check it, then send the application again', 'zh-Hant': '款額在你開啟本頁後已有更改，請核對後再遞交' },
  send: { en: 'Send the application', 'zh-Hant': '遞交申請' },
  sendOther: { en: 'Send', 'zh-Hant': '遞交' },
} as const
