import { say, type Text } from '../../kernel/i18n.ts'

export const mailTexts = {
  subject: (brand: Text): Text => ({ en: `${say(brand, 'en')}: you have a new message`, 'zh-Hant': `${say(brand, 'zh-Hant')}：你有新訊息` }),
  body: (organisation: Text, brand: Text, at: { link: string; choose: string; unsubscribe?: string }): Text => ({
    en: [
      `There is a new message from ${say(organisation, 'en')} in your account.`,
      `Sign in to read it:\n${at.link}`,
      `We send messages only to your account. We never ask in a mail for a password, a code or a payment.`,
      `Choose which notices you get, and how:\n${at.choose}`,
      ...(at.unsubscribe ? [`No more mail about this subject, without signing in:\n${at.unsubscribe}`] : []),
      `${say(brand, 'en')}. Replies to this address are not read.`,
    ].join('\n\n'),
    'zh-Hant': [
      `${say(organisation, 'zh-Hant')}已把新訊息送到你的帳戶。`,
      `請登入閱讀：\n${at.link}`,
      `訊息內容只會在你的帳戶內顯示。我們不會以電郵索取密碼或驗證碼，亦不會以電郵要求付款。`,
      `選擇接收哪些通知及接收方式：\n${at.choose}`,
      ...(at.unsubscribe ? [`無須登入，停止接收這類電郵：\n${at.unsubscribe}`] : []),
      `${say(brand, 'zh-Hant')}。此電郵由系統發出，請勿回覆。`,
    ].join('\n\n'),
  }),
}

export const texts = {
  messages: { en: 'Messages', 'zh-Hant': '訊息' },
  noMessages: { en: 'No messages yet', 'zh-Hant': '暫時沒有訊息' },
  noMessagesNext: { en: 'When a department writes to you, you will find it here.', 'zh-Hant': '政府部門給你的訊息會在這裏顯示。' },
  unread: { en: 'Not read', 'zh-Hant': '未讀' },
  older: { en: 'Older messages', 'zh-Hant': '較早的訊息' },
  newest: { en: 'Newest messages', 'zh-Hant': '最新的訊息' },
  from: { en: 'From', 'zh-Hant': '發件部門' },
  received: { en: 'Received', 'zh-Hant': '收到日期' },
  aboutCase: { en: 'About application', 'zh-Hant': '有關申請' },
  proofFile: { en: 'Download the proof that it reached your account', 'zh-Hant': '下載訊息送達帳戶的證明' },
  proofPdf: { en: 'Download it as a PDF, with that file inside', 'zh-Hant': '下載PDF版本（已附上該檔案）' },
  backToMessages: { en: 'All messages', 'zh-Hant': '所有訊息' },
  keptMail: { en: 'Sandbox mail', 'zh-Hant': '測試環境電郵' },
  keptMailLead: { en: 'Mail that would have been sent. No mail server is set up, so it stays here. The latest 50 are shown.', 'zh-Hant': '以下是原應寄出的電郵。由於未有設定郵件伺服器，電郵只在這裏保存，並只顯示最新50封。' },
  noKeptMail: { en: 'No mail yet', 'zh-Hant': '暫時沒有電郵' },
  noKeptMailNext: { en: 'Send an application, then look here again.', 'zh-Hant': '遞交一宗申請後，請再到這裏查看。' },
  to: { en: 'To', 'zh-Hant': '收件人' },
  written: { en: 'Written', 'zh-Hant': '撰寫時間' },
  backToMail: { en: 'All sandbox mail', 'zh-Hant': '所有測試環境電郵' },
} satisfies Record<string, Text>
