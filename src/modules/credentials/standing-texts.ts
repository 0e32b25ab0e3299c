import type { Text } from '../../kernel/i18n.ts'
import type { StatusToday } from './credential.ts'

type Standing = { readonly title: Text; readonly what: Text; /** What leads on, where the holder can apply anew. */ readonly act?: Text }

/** What a document that is not in force means for its holder, on its own page. */
export const standings: Readonly<Record<Exclude<StatusToday, 'valid'>, Standing>> = {
  suspended: {
    title: { en: 'Do not use this document for now', 'zh-Hant': '這份文件暫時不能使用' },
    what: { en: 'It is suspended, and anyone who checks it is told so. You can read why under “What has happened”.', 'zh-Hant': '文件已被暫停，任何人查核均會得知。原因載於下方「記錄」。' },
  },
  revoked: {
    title: { en: 'This document is no longer valid', 'zh-Hant': '這份文件已失效' },
    what: { en: 'It was revoked, and anyone who checks it is told so. You can read why under “What has happened”.', 'zh-Hant': '文件已被撤銷，任何人查核均會得知。原因載於下方「記錄」。' },
  },
  expired: {
    title: { en: 'This document has expired', 'zh-Hant': '這份文件已過期' },
    what: { en: 'If you still need it, apply again.', 'zh-Hant': '如仍需要，請重新申請。' },
    act: { en: 'Go to the service', 'zh-Hant': '前往有關服務' },
  },
  surrendered: {
    title: { en: 'You gave up this document', 'zh-Hant': '你已交回這份文件' },
    what: { en: 'It is no longer valid. If you need it again, apply again.', 'zh-Hant': '文件已失效。如再需要，請重新申請。' },
    act: { en: 'Go to the service', 'zh-Hant': '前往有關服務' },
  },
  replaced: {
    title: { en: 'You have a new one', 'zh-Hant': '已補發新證' },
    what: { en: 'This one is no longer valid. Please show the new document instead.', 'zh-Hant': '這份文件已失效，請改用新證。' },
  },
  superseded: {
    title: { en: 'This document was corrected', 'zh-Hant': '這份文件已更正' },
    what: { en: 'This one is no longer valid. Please show the corrected document instead.', 'zh-Hant': '這份文件已失效，請改用更正後的文件。' },
  },
}

/** Of a document that is still in force, when its renewal is there already. */
export const newerCounts = {
  title: { en: 'You have renewed this document', 'zh-Hant': '你已為這份文件續期' },
  what: (day: string): Text => ({ en: `This one is valid until ${day}. The renewed one is ready.`, 'zh-Hant': `這份文件有效至${day}，續期後的文件亦已備妥。` }),
} satisfies Record<string, Text | ((day: string) => Text)>
