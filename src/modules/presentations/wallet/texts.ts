import { compose, say, type Text } from '../../../kernel/i18n.ts'

export const walletTexts = {
  title: { en: 'Your wallet', 'zh-Hant': '我的錢包' },
  lead: { en: 'Cards that you can show in part: only that you hold a licence in force, or only what somebody needs to know.', 'zh-Hant': '錢包內的證照可以只出示一部分，例如只證明持有有效牌照，或只出示對方需要知道的資料。' },
  empty: { en: 'No card yet', 'zh-Hant': '錢包暫時沒有證照' },
  emptyText: { en: 'Put a document in. It stays in your account; you can take it out at any time.', 'zh-Hant': '請放入證照。證照存於你的帳戶，可隨時取出。' },
  coming: { en: 'Being made. Open this page again in a moment.', 'zh-Hant': '正在製作，請稍後重新開啟本頁。' },
  add: { en: 'Put a document in', 'zh-Hant': '放入證照' },
  which: { en: 'Document', 'zh-Hant': '證照' },
  addButton: { en: 'Put it in', 'zh-Hant': '放入' },
  takeOut: { en: 'Take it out', 'zh-Hant': '取出' },
  cards: { en: 'Cards', 'zh-Hant': '證照' },
  show: { en: 'Show a document to somebody', 'zh-Hant': '向他人出示證照' },
  link: { en: 'Link of the request', 'zh-Hant': '要求的連結' },
  linkHint: { en: 'Scan their QR code with your phone, or paste the link that you were given. It begins with openid4vp://', 'zh-Hant': '請用手機掃描對方的二維碼，或貼上你收到的連結。連結以openid4vp://開首' },
  linkButton: { en: 'Go on', 'zh-Hant': '繼續' },
  history: { en: 'What you have shown', 'zh-Hant': '出示記錄' },
  historyLead: { en: 'Only you can see this.', 'zh-Hant': '只有你能查看。' },
  historyNone: { en: 'You have shown nothing yet.', 'zh-Hant': '你未曾出示任何證照。' },
  forget: { en: 'Delete these entries', 'zh-Hant': '刪除記錄' },
  inForce: { en: 'That it is genuine and in force', 'zh-Hant': '證照真確及有效狀況' },
  entry: (agreed: boolean, title: Text, told: readonly Text[]): Text =>
    compose((tag) => {
      const labels = told.map((label) => say(label, tag))
      if (tag === 'en') return `${agreed ? 'Shown' : 'Declined'}: ${say(title, tag)}${labels.length > 0 ? ` (${labels.join(', ')})` : ''}`
      const act = agreed ? '已出示' : tag === 'zh-Hant' ? '已拒絕' : '已拒绝'
      return `${act}：${say(title, tag)}${labels.length > 0 ? `（${labels.join('、')}）` : ''}`
    }),
  done: { en: 'Shown. The other side sees it now.', 'zh-Hant': '已出示，對方現可看到。' },
  notDone: { en: 'Declined. Nothing was shown.', 'zh-Hant': '已拒絕，沒有出示任何資料。' },
  when: { en: 'When', 'zh-Hant': '時間' },
  towhom: { en: 'To whom', 'zh-Hant': '對象' },
  what: { en: 'What', 'zh-Hant': '內容' },
  back: { en: 'Back to your wallet', 'zh-Hant': '返回錢包' },
} satisfies Record<string, Text | ((agreed: boolean, title: Text, told: readonly Text[]) => Text)>

export const requestTexts = {
  title: { en: 'Somebody asks you to show a document', 'zh-Hant': '有人要求你出示證照' },
  who: { en: 'Who asks', 'zh-Hant': '提出要求者' },
  known: { en: 'We know who this is: an organisation of the government asked through one of its officers.', 'zh-Hant': '我們確認對方身分：這是政府機構透過其人員提出的要求。' },
  unknown: { en: 'We do not know who this is', 'zh-Hant': '我們不知道對方是誰' },
  unknownText: { en: 'Anybody can ask through this portal. Agree only if you know whose code you scanned.', 'zh-Hant': '任何人均可透過本網站提出要求。請確定二維碼屬於誰，才好同意。' },
  document: { en: 'Document', 'zh-Hant': '證照' },
  told: { en: 'They will learn this', 'zh-Hant': '對方會知道' },
  kept: { en: 'They will not learn this', 'zh-Hant': '對方不會知道' },
  card: { en: 'Which one do you show?', 'zh-Hant': '出示哪一張？' },
  agree: { en: 'Agree and show it', 'zh-Hant': '同意並出示' },
  decline: { en: 'Do not show it', 'zh-Hant': '不出示' },
  noCard: { en: 'You have no such card in force in your wallet', 'zh-Hant': '你的錢包沒有這種有效證照' },
  noCardText: { en: 'If you hold the document, put it into your wallet first, then open the link again.', 'zh-Hant': '如持有該證照，請先放入錢包，然後再次開啟連結。' },
  unreadable: { en: 'This is not a request that a wallet can read', 'zh-Hant': '這不是錢包可讀取的要求' },
  unreadableText: { en: 'Copy the whole link, from openid4vp:// to its end.', 'zh-Hant': '請複製整條連結，由openid4vp://開始至結尾。' },
  elsewhere: { en: 'This request was not made here', 'zh-Hant': '這項要求並非由本網站發出' },
  elsewhereText: { en: 'The wallet in your account answers requests of this portal only. For others, put the document into a wallet on your phone.', 'zh-Hant': '帳戶內的錢包只可回覆本網站的要求。如屬其他要求，請將證照放入手機的錢包。' },
  over: { en: 'This request is over', 'zh-Hant': '這項要求已經失效' },
  overText: { en: 'It was answered, or its ten minutes have passed. Have them ask again.', 'zh-Hant': '要求已獲回覆，或已超過10分鐘。請對方重新提出。' },
} satisfies Record<string, Text>
