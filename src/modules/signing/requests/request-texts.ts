import type { Text } from '../../../kernel/i18n.ts'
import type { ClosedAs } from './papers.sql.ts'

type Words = { readonly subject: Text; readonly body: Text }

/** What is written to people about documents to sign. */
export const requestTexts = {
  mail: (brand: Text, link: Text): Words => ({
    subject: { en: `You are asked to sign a document: ${brand.en}`, 'zh-Hant': `有人請你簽署文件：${brand['zh-Hant']}` },
    body: {
      en: `Somebody asks you to sign a document on ${brand.en}. Open this link and sign in; you can read the document before you decide:\n\n${link.en}\n\nIf you do not know what this is about, do nothing.`,
      'zh-Hant': `有人請你在${brand['zh-Hant']}簽署文件。請開啟以下連結並登入，你可先閱讀文件再作決定：\n\n${link['zh-Hant']}\n\n如你不知道這是甚麼，毋須理會。`,
    },
  }),
  ended: {
    complete: { subject: { en: 'A document is signed by all', 'zh-Hant': '文件已由所有人簽署' }, body: { en: 'Everybody has signed. The signed file is in your account, under “Documents to sign”.', 'zh-Hant': '所有人均已簽署。你可在帳戶的「簽署文件」取得已簽署的檔案。' } },
    declined: { subject: { en: 'A document was not signed', 'zh-Hant': '文件未獲簽署' }, body: { en: 'Somebody declined to sign. The document is closed; the reason is in the account of whoever asked.', 'zh-Hant': '有人拒絕簽署，文件已經結束。原因載於提出簽署的人的帳戶。' } },
    withdrawn: { subject: { en: 'A document was withdrawn', 'zh-Hant': '文件已撤回' }, body: { en: 'Whoever asked for signatures has taken the document back.', 'zh-Hant': '提出簽署的人已撤回文件。' } },
    expired: { subject: { en: 'The time for signing a document is over', 'zh-Hant': '文件的簽署期限已過' }, body: { en: 'Not everybody signed in time, so the document is closed.', 'zh-Hant': '未有在期限內齊集所有簽署，文件已經結束。' } },
  } satisfies Record<ClosedAs, Words>,
}
