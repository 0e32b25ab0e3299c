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
  unreadable: { en: 'The draft cannot be read as a whole', 'zh-Hant': '未能讀取整份草稿' },
  unreadableWhy: { en: 'What you see here is the live version until these are put right:', 'zh-Hant': '在更正下列各項之前，這裏顯示的是現行版本：' },
  conflict: { en: 'Somebody else has changed this part meanwhile. What you typed stands below; look at it again, then save.', 'zh-Hant': '其他人員剛更改了這部分。你所輸入的內容列於下方，請再次核對後儲存。' },
  save: { en: 'Save', 'zh-Hant': '儲存' },
  saved: { en: 'Saved in the draft.', 'zh-Hant': '已儲存於草稿。' },
  notHere: { en: 'This is written in a file that many services share, so that it cannot be changed in one service’s draft.', 'zh-Hant': '這部分載於多項服務共用的檔案，不能在個別服務的草稿中更改。' },
  writtenIn: { en: 'Written in:', 'zh-Hant': '載於：' },
} as const
