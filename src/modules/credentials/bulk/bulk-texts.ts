import { say, type Text } from '../../../kernel/i18n.ts'

/** What a holder is told when a document was issued without their having applied for it. */
export const issuedLetter = (title: Text, number: string): { readonly subject: Text; readonly body: Text } => ({
  subject: { en: `${say(title, 'en')}: issued to you`, 'zh-Hant': `${say(title, 'zh-Hant')}：已向你簽發` },
  body: {
    en: `“${say(title, 'en')}” (${number}) was issued to you. It is in your account, under Licences and certificates. You need not do anything. If something in it is wrong, tell the department that issued it.`,
    'zh-Hant': `已向你簽發「${say(title, 'zh-Hant')}」（${number}），可在帳戶的「牌照及證明書」查閱。你毋須辦理任何手續。如內容有誤，請通知簽發部門。`,
  },
})
