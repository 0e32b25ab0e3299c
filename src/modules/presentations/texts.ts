import { compose, say, type Text } from '../../kernel/i18n.ts'
import { statusNames, type StatusToday } from '../credentials/index.ts'

export const verifierTexts = {
  anyone: { en: 'Somebody who uses the checker of this portal', 'zh-Hant': '使用本網站查核服務的人士' },
} satisfies Record<string, Text>

export const askTexts = {
  title: { en: 'Ask somebody to show a document', 'zh-Hant': '要求出示證照' },
  lead: { en: 'Ask for as little as you need. The holder shows it from a wallet and sees exactly what you will learn.', 'zh-Hant': '請只索取所需資料。持有人會從錢包出示，並清楚看到你會得知甚麼。' },
  find: { en: 'Find a document', 'zh-Hant': '尋找證照' },
  findExample: { en: 'Driving licence', 'zh-Hant': '駕駛執照' },
  findButton: { en: 'Find', 'zh-Hant': '尋找' },
  found: (n: number): Text => ({ en: n === 1 ? '1 document' : `${n} documents`, 'zh-Hant': `${n}種證照` }),
  notFound: { en: 'No document with this name is issued here', 'zh-Hant': '沒有簽發這個名稱的證照' },
  notFoundText: { en: 'Try another word of its name, or the department that issues it.', 'zh-Hant': '請試用名稱中的其他字詞，或簽發部門的名稱。' },
  all: { en: 'Show all documents', 'zh-Hant': '顯示所有證照' },
  purpose: { en: 'Why do you ask?', 'zh-Hant': '為何索取？' },
  purposeHint: { en: 'The holder sees this, and it is recorded.', 'zh-Hant': '持有人會看到，系統亦會記錄。' },
  purposeMissing: { en: 'Choose why you ask', 'zh-Hant': '請選擇索取原因' },
  problem: { en: 'Something is missing', 'zh-Hant': '尚欠資料' },
  which: { en: 'Which document?', 'zh-Hant': '哪一種證照？' },
  what: { en: 'What do you need to know?', 'zh-Hant': '你需要知道甚麼？' },
  whatHint: { en: 'That the document is genuine and in force is always told. Choose more only where you need it; choose nothing if that is enough.', 'zh-Hant': '你必定會得知證照是否真確有效。如需其他資料，才在以下選擇；否則無須選擇。' },
  start: { en: 'Show the QR code', 'zh-Hant': '顯示二維碼' },
  another: { en: 'Another document', 'zh-Hant': '另選證照' },
  asWho: (name: Text): Text => ({ en: `The holder sees that this is asked by: ${name.en}`, 'zh-Hant': `持有人會看到提出要求者為：${name['zh-Hant']}` }),
  private: { en: 'What you learn is shown once', 'zh-Hant': '結果只顯示一次' },
  privateText: { en: 'We keep it for a few minutes and delete it as soon as you have seen it. We keep no record of what was shown to you. Whoever shows it from a wallet here sees that in their own history.', 'zh-Hant': '資料只保留數分鐘，你看過後隨即刪除，系統不會留下向你出示了甚麼的紀錄。以本網站錢包出示的人，可在自己的紀錄中看到曾經出示。' },
} satisfies Record<string, Text | ((name: Text) => Text) | ((n: number) => Text)>

export const askedTexts = {
  title: { en: 'Have the holder scan this', 'zh-Hant': '請持有人掃描' },
  over: { en: 'Request for a document', 'zh-Hant': '要求出示證照' },
  scan: { en: 'The holder scans it with a wallet, or opens the link on the device that has one.', 'zh-Hant': '持有人用錢包掃描，或在裝有錢包的裝置開啟連結。' },
  open: { en: 'Open in a wallet on this device', 'zh-Hant': '在這部裝置的錢包開啟' },
  openAccount: { en: 'Open in the wallet of an account here', 'zh-Hant': '在本網站帳戶的錢包開啟' },
  qrLabel: { en: 'QR code that a wallet reads', 'zh-Hant': '供錢包讀取的二維碼' },
  asks: { en: 'What this asks for', 'zh-Hant': '索取的資料' },
  inForce: { en: 'That it is genuine and in force', 'zh-Hant': '證照真確有效' },
  until: (when: string): Text => ({ en: `Good until ${when}.`, 'zh-Hant': `有效至${when}。` }),
  see: { en: 'See the answer', 'zh-Hant': '查看結果' },
  seeHint: { en: 'When the holder has agreed, you see the answer here, once.', 'zh-Hant': '持有人同意後，你可在此查看結果，只可查看一次。' },
  notYet: { en: 'No answer has come yet', 'zh-Hant': '尚未收到回覆' },
  notYetText: { en: 'Ask the holder whether the wallet is done, then try again.', 'zh-Hant': '請向持有人查詢錢包是否已完成，然後再試。' },
  read: { en: 'This answer was shown already', 'zh-Hant': '結果已經顯示過' },
  readText: { en: 'Nothing of it is kept. Ask again if you need it.', 'zh-Hant': '系統沒有保留任何內容。如有需要，請重新提出要求。' },
  otherWays: { en: 'The wallet cannot scan the code?', 'zh-Hant': '錢包不能掃描二維碼？' },
  linkHint: { en: 'Give the holder this link, to paste into a wallet on another device.', 'zh-Hant': '把這條連結交給持有人，在另一部裝置的錢包貼上。' },
  otherHint: { en: 'Some wallets want to see a certificate of whoever asks (HAIP).', 'zh-Hant': '有些錢包要求查看提出要求者的證書（HAIP）。' },
  byCertificate: { en: 'Show a code with a certificate', 'zh-Hant': '顯示附有證書的二維碼' },
  usualCode: { en: 'Show the usual code', 'zh-Hant': '顯示一般二維碼' },
  cameBack: { en: 'The wallet has led you back', 'zh-Hant': '錢包已帶你返回本頁' },
  elsewhere: { en: 'This answer is shown in another browser', 'zh-Hant': '結果會在另一個瀏覽器顯示' },
  elsewhereText: { en: 'It came from the link for a wallet on the same device. It is shown only in the browser that asked, when the wallet leads back to it. If that is not this one, ask again.', 'zh-Hant': '回覆來自供同一部裝置使用的連結，只會在提出要求的瀏覽器，於錢包帶你返回時顯示。如不是這個瀏覽器，請重新提出要求。' },
  again: { en: 'Ask for another', 'zh-Hant': '再次提出要求' },
} satisfies Record<string, Text | ((when: string) => Text)>

export const resultTexts = {
  over: { en: 'Answer', 'zh-Hant': '結果' },
  declined: { en: 'The holder did not agree', 'zh-Hant': '持有人不同意' },
  declinedText: { en: 'Nothing was shown to you. They need not say why.', 'zh-Hant': '對方沒有出示任何資料，亦無須說明原因。' },
  once: { en: 'Shown once. When you leave this page it is gone.', 'zh-Hant': '只顯示一次，離開本頁後即不再保留。' },
  nothingMore: { en: 'Nothing else was asked for and nothing else was shown.', 'zh-Hant': '沒有索取其他資料，對方亦沒有出示其他資料。' },
  issuedBy: { en: 'Issued by', 'zh-Hant': '簽發機構' },
  state: { en: 'State', 'zh-Hant': '狀況' },
  document: { en: 'Document', 'zh-Hant': '證照' },
  shownAt: { en: 'Shown at', 'zh-Hant': '出示時間' },
  byHolder: { en: 'It was shown just now with the key of the wallet that it was issued to.', 'zh-Hant': '證照剛由獲簽發的錢包以其密碼匙出示。' },
} satisfies Record<string, Text>

/** The state stands first: it is what was asked. */
export const headingOf = (status: StatusToday, title: Text): Text => compose((tag) => (tag === 'en' ? `${say(statusNames[status], tag)}: ${say(title, tag)}` : `${say(statusNames[status], tag)}：${say(title, tag)}`))

export const toldTexts = {
  title: { en: 'Your answer was passed on', 'zh-Hant': '你的回覆已送出' },
  lead: { en: 'Whoever asked sees it on their own screen. You can close this page.', 'zh-Hant': '提出要求者會在其畫面看到。你可以關閉本頁。' },
  elsewhere: { en: 'You did not ask from this browser', 'zh-Hant': '要求並非由這個瀏覽器提出' },
  elsewhereText: { en: 'Nobody was shown your answer. If you asked yourself, go back to the browser where you began. If somebody sent you the link, have them show you their code to scan instead.', 'zh-Hant': '沒有人看到你的回覆。如要求由你提出，請返回原來的瀏覽器。如連結由他人傳給你，請改為掃描對方出示的二維碼。' },
} satisfies Record<string, Text>
