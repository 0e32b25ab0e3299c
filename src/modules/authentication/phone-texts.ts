import type { Text } from '../../kernel/i18n.ts'

/** On the computer that asks. */
export const asking = {
  title: { en: 'Sign in with your phone', 'zh-Hant': '以手機登入' },
  lead: { en: 'For a computer on which you have no passkey. You need a phone with which you can sign in.', 'zh-Hant': '適用於沒有你通行密鑰的電腦。你須備有可登入帳戶的手機。' },
  begin: { en: 'Show the code', 'zh-Hant': '顯示代碼' },
  scan: { en: 'Scan the code with the camera of your phone', 'zh-Hant': '用手機鏡頭掃描二維碼' },
  confirm: { en: 'Show on the phone that it is you', 'zh-Hant': '在手機確認身分' },
  type: { en: 'On the phone, type the number shown here', 'zh-Hant': '在手機輸入本頁顯示的數字' },
  number: { en: 'Number to compare', 'zh-Hant': '核對數字' },
  cannotScan: { en: 'You cannot scan it? Open “Ways to sign in” in your account on the phone and type this code:', 'zh-Hant': '不能掃描？請在手機開啟帳戶的「登入方式」，輸入以下代碼：' },
  waiting: { en: 'This page goes on by itself when you have approved on the phone.', 'zh-Hant': '你在手機批准後，本頁會自動繼續。' },
  look: { en: 'Look again', 'zh-Hant': '再看一次' },
  refused: { en: 'It was refused on the phone, or the number was wrong', 'zh-Hant': '手機已拒絕，或輸入的數字不正確' },
  over: { en: 'The code is no longer valid', 'zh-Hant': '代碼已失效' },
  again: { en: 'Begin again to get a new code.', 'zh-Hant': '請重新開始，以取得新的代碼。' },
  qr: { en: 'QR code that opens the page on your phone where you approve', 'zh-Hant': '二維碼：在手機開啟批准頁' },
} satisfies Record<string, Text>

export const validUntil = (time: Text): Text => ({ en: `Valid until ${time.en}`, 'zh-Hant': `有效至${time['zh-Hant']}` })

/** On the phone. */
export const approving = {
  typeTitle: { en: 'Sign in on a computer', 'zh-Hant': '在電腦登入' },
  typeLead: { en: 'Type the code that the computer shows. Only go on if you yourself have asked for it there.', 'zh-Hant': '請輸入電腦顯示的代碼。只有在你親自於該電腦索取代碼時，才可繼續。' },
  code: { en: 'Code on the computer', 'zh-Hant': '電腦顯示的代碼' },
  codeHint: { en: 'Eight letters and digits, for example K7QM-4TXR', 'zh-Hant': '8個字母及數字，例如K7QM-4TXR' },
  codeWrong: { en: 'This code is mistyped or no longer valid. Type the eight letters and digits that the computer shows now.', 'zh-Hant': '代碼輸入錯誤或已失效。請輸入電腦現時顯示的8個字母及數字。' },
  goOn: { en: 'Go on', 'zh-Hant': '繼續' },
  title: { en: 'Do you want to sign in on this computer?', 'zh-Hant': '是否在這部電腦登入？' },
  browser: { en: 'Browser', 'zh-Hant': '瀏覽器' },
  asked: { en: 'Asked at', 'zh-Hant': '要求時間' },
  site: { en: 'Address that it must show', 'zh-Hant': '電腦應顯示的網址' },
  warningTitle: { en: 'Stop if somebody sent you this code', 'zh-Hant': '如代碼由他人傳送，請停止' },
  warning: { en: 'Whoever holds that computer will be signed in as you. Go on only if you sit in front of it, have opened our sign-in page there yourself, and see our address at the top of its window. No officer, bank or courier will ever ask you to scan a code.', 'zh-Hant': '批准後，使用該電腦的人會以你的身分登入。只有在你正坐在該電腦前、親自開啟本網站的登入頁，並看到視窗頂部顯示本網站的網址時，才可繼續。政府人員、銀行或速遞員絕不會要求你掃描二維碼。' },
  number: { en: 'The number that the computer shows', 'zh-Hant': '電腦顯示的數字' },
  numberHint: { en: 'Two digits. You have one try.', 'zh-Hant': '兩個數字，只可輸入一次。' },
  numberWrong: { en: 'Type the two digits that the computer shows.', 'zh-Hant': '請輸入電腦顯示的兩個數字。' },
  approve: { en: 'Sign me in there', 'zh-Hant': '在該電腦登入' },
  refuse: { en: 'It was not me', 'zh-Hant': '不是我' },
  approved: { en: 'The computer is signed in', 'zh-Hant': '電腦已登入' },
  approvedWhat: { en: 'It goes on by itself. You can end its session at any time under “Where you are signed in”.', 'zh-Hant': '電腦會自動繼續。你可隨時在「登入記錄」結束該次登入。' },
  refused: { en: 'Nobody was signed in', 'zh-Hant': '沒有人登入' },
  refusedWhat: { en: 'The number was not the right one, or you refused. If you wanted to sign in, begin again on the computer. If somebody sent you the code, you did right to stop.', 'zh-Hant': '數字不正確，或你已拒絕。如你想登入，請在電腦重新開始；如代碼由他人傳送，你停止是正確的。' },
  basic: { en: 'The computer will be able to do what a basic sign-in can do.', 'zh-Hant': '該電腦只可辦理基本登入所容許的事項。' },
  problem: { en: 'Look at this again', 'zh-Hant': '請再核對以下項目' },
  toSessions: { en: 'Where you are signed in', 'zh-Hant': '登入記錄' },
} satisfies Record<string, Text>
