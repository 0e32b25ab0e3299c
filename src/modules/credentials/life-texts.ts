import { say, type Text } from '../../kernel/i18n.ts'
import type { How, Status } from './credential.ts'

type Letter = { readonly subject: Text; readonly body: (title: Text, number: string) => Text }

const letter = (subject: Text, en: (what: string) => string, tc: (what: string) => string): Letter => ({
  subject,
  body: (title, number) => ({ en: en(`“${say(title, 'en')}” (${number})`), 'zh-Hant': tc(`「${say(title, 'zh-Hant')}」（${number}）`) }),
})

/** What a holder is told when the state of a document changes. */
export const changeLetters: Readonly<Record<Status, Letter>> = {
  suspended: letter({ en: 'suspended', 'zh-Hant': '已暫停' }, (what) => `Your document ${what} is suspended. You cannot use it for the time being.`, (what) => `你的${what}已被暫停，暫停期間不能使用。`),
  valid: letter({ en: 'in force again', 'zh-Hant': '恢復有效' }, (what) => `Your document ${what} is in force again.`, (what) => `你的${what}已恢復有效。`),
  revoked: letter({ en: 'revoked', 'zh-Hant': '已撤銷' }, (what) => `Your document ${what} was revoked. It is no longer valid.`, (what) => `你的${what}已被撤銷，現已失效。`),
  surrendered: letter({ en: 'given up', 'zh-Hant': '已交回' }, (what) => `You gave up your document ${what}. It is no longer valid.`, (what) => `你已交回${what}，文件現已失效。`),
  replaced: letter({ en: 'replaced', 'zh-Hant': '已補發新證' }, (what) => `Your document ${what} was replaced. The new one is in your account, under Licences and certificates. Anyone who checks the old one is told that it is no longer valid.`, (what) => `你的${what}已補發新證，可在帳戶的「牌照及證明書」查閱。任何人查核舊證，均會得知舊證已失效。`),
  superseded: letter({ en: 'corrected', 'zh-Hant': '已更正' }, (what) => `Your document ${what} was corrected. The corrected one is in your account, under Licences and certificates. Anyone who checks the earlier one is told that it is no longer valid.`, (what) => `你的${what}已更正，更正後的文件可在帳戶的「牌照及證明書」查閱。任何人查核舊文件，均會得知舊文件已失效。`),
}

/** What a holder is told when a document was signed anew. */
export const reissuedLetter = (title: Text, number: string): { readonly subject: Text; readonly body: Text } => ({
  subject: { en: `${say(title, 'en')}: signed anew`, 'zh-Hant': `${say(title, 'zh-Hant')}：已重新簽署` },
  body: {
    en: `We signed your document “${say(title, 'en')}” (${number}) anew, with another key. Its number, its check code and its days are the same. If you keep a copy in a wallet or as a file, fetch it again from your account: the earlier copy is no longer accepted. A printed document can still be checked online by its code.`,
    'zh-Hant': `我們已用另一條密鑰重新簽署你的「${say(title, 'zh-Hant')}」（${number}）。文件號碼、查核碼及有效期不變。如你在數碼錢包或以檔案形式保存副本，請從帳戶重新下載；舊副本不再獲接受。已列印的文件仍可憑查核碼在網上查核。`,
  },
})

export const reasonLine = (why: Text): Text => ({ en: `Reason: ${why.en}`, 'zh-Hant': `原因：${why['zh-Hant']}` })

/** How a document came after another, and what came after it, as its holder reads it. */
export const lineTexts: Readonly<Record<How, { readonly came: Text; readonly older: Text; readonly newer: Text }>> = {
  renewal: { came: { en: 'Issued as a renewal', 'zh-Hant': '續期簽發' }, older: { en: 'The document before renewal', 'zh-Hant': '續期前的文件' }, newer: { en: 'Open the renewed document', 'zh-Hant': '開啟續期後的文件' } },
  replacement: { came: { en: 'Issued as a replacement', 'zh-Hant': '補發' }, older: { en: 'The document it replaces', 'zh-Hant': '被取代的文件' }, newer: { en: 'Open the new document', 'zh-Hant': '開啟新證' } },
  amendment: { came: { en: 'Issued with a correction', 'zh-Hant': '更正後簽發' }, older: { en: 'The document before correction', 'zh-Hant': '更正前的文件' }, newer: { en: 'Open the corrected document', 'zh-Hant': '開啟更正後的文件' } },
}

/** The holder's own page for giving up a document or having it replaced. */
export const askTexts = {
  title: { en: 'Replace it or give it up', 'zh-Hant': '補發或交回' },
  replace: { en: 'Get a new one in its place', 'zh-Hant': '補發新證' },
  replaceWhat: { en: 'Do this if the document is lost, stolen or damaged, or if someone else has its check code. Its number stays the same, its check code changes. The old document stops being valid at once.', 'zh-Hant': '如文件遺失、被盜或損壞，或查核碼已被他人取得，可補發新證。文件號碼不變，查核碼更新，舊文件即時失效。' },
  replaceWhy: { en: 'What happened?', 'zh-Hant': '發生了甚麼事？' },
  replaceButton: { en: 'Replace this document', 'zh-Hant': '補發這份文件' },
  surrender: { en: 'Give up this document', 'zh-Hant': '交回這份文件' },
  surrenderWhat: { en: 'It stops being valid at once, and this cannot be undone. If you need it again, you must apply again. Fees are not refunded.', 'zh-Hant': '文件即時失效，不能恢復；如再需要，須重新申請。已繳費用不獲退還。' },
  surrenderWhy: { en: 'Why are you giving it up?', 'zh-Hant': '為甚麼交回？' },
  sure: { en: 'I understand that this cannot be undone', 'zh-Hant': '我明白此舉不能撤回' },
  words: { en: 'Anything else we should know (optional)', 'zh-Hant': '補充說明（可選填）' },
  surrenderButton: { en: 'Give up this document', 'zh-Hant': '交回這份文件' },
  problems: { en: 'Check what you entered', 'zh-Hant': '請核對所填資料' },
  noReason: { en: 'Choose a reason', 'zh-Hant': '請選擇原因' },
  notSure: { en: 'Tick the box if you want to give up this document', 'zh-Hant': '如確定交回，請勾選方格' },
  going: { en: 'Your request is being carried out', 'zh-Hant': '正在處理你的要求' },
  goingWhat: { en: 'This takes a few seconds. Load this page again to see the result. We will send you a message too.', 'zh-Hant': '需時數秒，請重新載入本頁查看結果。我們亦會發訊息通知你。' },
  notNow: { en: 'This document cannot be replaced or given up in its present state.', 'zh-Hant': '這份文件在現時的狀況下不能補發或交回。' },
} satisfies Record<string, Text>
