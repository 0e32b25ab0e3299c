import type { Text } from '../../kernel/i18n.ts'

export const code = {
  title: { en: 'Sign in with a code', 'zh-Hant': '以代碼登入' },
  lead: { en: 'Use one of your recovery codes, or the code that a service counter gave you. Each works once.', 'zh-Hant': '可使用你的恢復碼，或服務櫃位發給你的代碼。每個代碼只可使用一次。' },
  label: { en: 'Code', 'zh-Hant': '代碼' },
  hint: { en: 'Sixteen letters and digits, for example K7QM-4TXR-9HD3-8WPA', 'zh-Hant': '16個字母及數字，例如K7QM-4TXR-9HD3-8WPA' },
  notValid: { en: 'This code is not valid, was used already, or its waiting time is not over. Look at it again, or use another.', 'zh-Hant': '這個代碼無效、已經用過，或仍在等候期內。請核對，或使用另一個代碼。' },
  problem: { en: 'Look at this again', 'zh-Hant': '請再核對以下項目' },
  wait: { en: 'We tell you by every way we have that a code was used.', 'zh-Hant': '代碼一經使用，我們會以所有聯絡方式通知你。' },
  basic: { en: 'A recovery code opens your account for most things. What needs a sure sign-in opens again with one of your earlier passkeys, or after a visit to a counter.', 'zh-Hant': '以恢復碼登入可辦理大部分事項。須較高保證程度的事項，要以你先前的通行密鑰登入，或到櫃位辦理後才可使用。' },
  button: { en: 'Sign in', 'zh-Hant': '登入' },
  back: { en: 'Other ways to sign in', 'zh-Hant': '其他登入方式' },
} satisfies Record<string, Text>

export const codes = {
  title: { en: 'Recovery codes', 'zh-Hant': '恢復碼' },
  lead: { en: 'Ten codes, each of which signs you in once when you have no passkey at hand. Print them and keep them where you keep your documents.', 'zh-Hant': '共十個代碼，沒有通行密鑰在身邊時，每個可登入一次。請列印並與重要文件一同保存。' },
  replaces: { en: 'The codes that you have now will no longer be valid.', 'zh-Hant': '你現有的恢復碼將會失效。' },
  make: { en: 'Make ten codes', 'zh-Hant': '產生十個恢復碼' },
  yours: { en: 'Your recovery codes', 'zh-Hant': '你的恢復碼' },
  once: { en: 'They are shown only now. Print this page or write them down; whoever has one can sign in as you.', 'zh-Hant': '恢復碼只會在此顯示一次。請列印本頁或抄寫下來；任何人取得恢復碼，都可用你的身分登入。' },
  print: { en: 'Print', 'zh-Hant': '列印' },
  kept: { en: 'I have kept them safe', 'zh-Hant': '我已妥善保存' },
  list: { en: 'Codes, each to be used once', 'zh-Hant': '代碼（每個只可使用一次）' },
} satisfies Record<string, Text>

export const lost = {
  title: { en: 'When you cannot sign in', 'zh-Hant': '無法登入時' },
  lead: { en: 'There is always a way back into your account.', 'zh-Hant': '你總有方法可以重新登入帳戶。' },
  first: { en: 'Try these first', 'zh-Hant': '請先嘗試' },
  otherDevice: { en: 'Another phone, tablet or computer where you have signed in before may hold your passkey.', 'zh-Hant': '你曾登入的其他手機、平板電腦或電腦可能存有你的通行密鑰。' },
  codes: { en: 'Recovery codes: look where you keep your documents.', 'zh-Hant': '恢復碼：請看看你存放重要文件的地方。' },
  counter: { en: 'At a service counter', 'zh-Hant': '到服務櫃位' },
  bring: { en: 'Go to any service counter with your identity document. An officer looks at it and at you.', 'zh-Hant': '帶同身分證明文件到任何服務櫃位，由職員當面核對。' },
  slip: { en: 'You get a code on paper, and a notice by every way that you have told us of.', 'zh-Hant': '你會獲發一張印有代碼的紙條，我們亦會以你登記的所有聯絡方式通知你。' },
  waits: { en: 'Wait for three days. If it was not you who asked, you can stop it in that time.', 'zh-Hant': '等候三日。如非你本人要求，可在期間停止程序。' },
  use: { en: 'Sign in with the code and add a new passkey.', 'zh-Hant': '以代碼登入，並加入新的通行密鑰。' },
  useCode: { en: 'I have a code', 'zh-Hant': '我有代碼' },
  call: { en: 'Questions?', 'zh-Hant': '查詢' },
} satisfies Record<string, Text>

/** Also the link on the workbench of officers at counters. */
export const counterRecoveryTitle: Text = { en: 'Recover an account', 'zh-Hant': '恢復帳戶' }

export const counter = {
  title: counterRecoveryTitle,
  lead: { en: 'For a person at the counter who can no longer sign in. You never sign in for them.', 'zh-Hant': '為在櫃位而無法登入的市民辦理。你不會代他們登入。' },
  numberHint: { en: 'As it stands on the document before you', 'zh-Hant': '按你面前的文件填寫' },
  document: { en: 'I have the original document in my hand and have checked that it is genuine', 'zh-Hant': '我手持文件正本，並已核對其真確' },
  noDocument: { en: 'Say that you have checked the original document.', 'zh-Hant': '請確認你已核對文件正本。' },
  face: { en: 'The person before me is the one on the photograph', 'zh-Hant': '我面前的人與相片相符' },
  noFace: { en: 'Say that you have compared the person with the photograph.', 'zh-Hant': '請確認你已核對本人與相片。' },
  yourself: { en: 'Nobody recovers their own account. Ask a colleague.', 'zh-Hant': '不可恢復自己的帳戶，請由同事辦理。' },
  recorded: { en: 'What you do here is recorded under your name, and the person is told at once by every way we have.', 'zh-Hant': '你在此的操作會以你的名義記錄，系統亦會立即以所有聯絡方式通知當事人。' },
  begin: { en: 'Begin the recovery', 'zh-Hant': '開始恢復程序' },
  problem: { en: 'Look at these again', 'zh-Hant': '請再核對以下項目' },
  slipTitle: { en: 'Give this slip to the person', 'zh-Hant': '請把這張紙條交給市民' },
  slip: { en: 'Code to sign in once', 'zh-Hant': '一次性登入代碼' },
  where: { en: 'Where', 'zh-Hant': '登入網址' },
  from: { en: 'Works from', 'zh-Hant': '可用時間' },
  until: { en: 'until', 'zh-Hant': '至' },
  told: { en: 'A notice reaches you within minutes if there is an account under your number. If none comes, you have no account yet and can make one.', 'zh-Hant': '如你的證件號碼已有帳戶，你會在數分鐘內收到通知。如沒有收到，即你尚未有帳戶，可以開立一個。' },
  keep: { en: 'Keep this code to yourself. Nobody from the Government will ask you for it.', 'zh-Hant': '請勿向他人透露此代碼。政府人員不會向你索取。' },
  print: { en: 'Print the slip', 'zh-Hant': '列印紙條' },
  next: { en: 'The next person', 'zh-Hant': '下一位' },
} satisfies Record<string, Text>

export const stop = {
  title: { en: 'Stop the recovery of your account', 'zh-Hant': '停止恢復你的帳戶' },
  lead: { en: 'Somebody showed your identity document at a service counter and asked for a code to sign in. If that was not you, stop it here.', 'zh-Hant': '有人在服務櫃位出示你的身分證明文件，要求登入代碼。如非你本人，請在此停止。' },
  button: { en: 'It was not me: stop it', 'zh-Hant': '不是我：停止程序' },
  done: { en: 'It is stopped', 'zh-Hant': '程序已停止' },
  doneWhat: { en: 'The code is no longer valid. Tell the police or a service counter if your document is lost.', 'zh-Hant': '有關代碼已經失效。如你遺失證件，請通知警方或服務櫃位。' },
} satisfies Record<string, Text>

export const sandbox = {
  title: { en: 'Waiting times of recoveries', 'zh-Hant': '帳戶恢復的等候期' },
  lead: { en: 'A recovery begun at a counter waits for three days. Here the waiting can be ended.', 'zh-Hant': '在櫃位開始的帳戶恢復須等候三日。你可在此即時結束等候。' },
  end: { en: 'End all waiting now', 'zh-Hant': '即時結束所有等候' },
  done: { en: 'Nothing waits any more.', 'zh-Hant': '已沒有等候中的程序。' },
} satisfies Record<string, Text>

export const waitingNow = (n: number): Text => ({ en: `Waiting now: ${n}`, 'zh-Hant': `等候中：${n}` })
