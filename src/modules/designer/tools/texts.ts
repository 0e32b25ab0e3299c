import type { Text } from '../../../kernel/i18n.ts'

export const toolsTexts = {
  tools: { en: 'Parts of the draft', 'zh-Hant': '草稿各部分' },
  services: { en: 'Services', 'zh-Hant': '服務' },
  draft: { en: 'Draft', 'zh-Hant': '草稿' },
  procedure: { en: 'Procedure', 'zh-Hant': '程序' },
  rules: { en: 'Rules', 'zh-Hant': '規則' },
  try: { en: 'Try it', 'zh-Hant': '試算' },
  preview: { en: 'Preview', 'zh-Hant': '預覽' },
  texts: { en: 'Texts', 'zh-Hant': '文字' },
  notOnline: { en: 'This service is not applied for here, so that it has no form and no procedure.', 'zh-Hant': '這項服務並非在此申請，因此沒有表格及程序。' },
  problems: (n: number): Text => ({ en: n === 1 ? 'There is something to put right' : `There are ${n} things to put right`, 'zh-Hant': `有${n}項需要更正` }),
  save: { en: 'Save', 'zh-Hant': '儲存' },
  saved: { en: 'Saved in the draft.', 'zh-Hant': '已儲存於草稿。' },
  notHere: { en: 'This is written in a file that many services share, so that it cannot be changed in one service’s draft.', 'zh-Hant': '這部分載於多項服務共用的檔案，不能在個別服務的草稿中更改。' },
  writtenIn: { en: 'Written in:', 'zh-Hant': '載於：' },
} as const
