import type { Text } from '../../../kernel/i18n.ts'

export const frameTexts = {
  services: { en: 'Services', 'zh-Hant': '服務' },
  draft: { en: 'Draft', 'zh-Hant': '草稿' },
  waysToLookAtVersion: { en: 'Ways to look at this version', 'zh-Hant': '查看這個版本的方式' },
  versionOnlyShown: { en: 'A proposed version is shown here and no longer changed. Whoever reviews it agrees, or sends it back with words.', 'zh-Hant': '這裏只供查看已提交的版本，不能更改。覆核人員可同意，或附上意見退回。' },
  waysToLook: { en: 'Ways to look at the draft', 'zh-Hant': '查看草稿的方式' },
  views: {
    review: { en: 'Review', 'zh-Hant': '覆核' },
    outline: { en: 'Outline', 'zh-Hant': '大綱' },
    texts: { en: 'Texts', 'zh-Hant': '文字' },
    rules: { en: 'Rules', 'zh-Hant': '規則' },
    try: { en: 'Try it', 'zh-Hant': '試用' },
    procedure: { en: 'Procedure', 'zh-Hant': '程序' },
    preview: { en: 'Preview', 'zh-Hant': '預覽' },
    difference: { en: 'Differences', 'zh-Hant': '差異' },
    file: { en: 'File', 'zh-Hant': '檔案' },
  },
  noDraft: { en: 'There is no draft yet. You see what is live; the first change begins a draft.', 'zh-Hant': '尚未有草稿。這裏顯示現行版本，首次更改時會建立草稿。' },
  faults: (n: number): Text => ({ en: n === 1 ? '1 fault' : `${n} faults`, 'zh-Hant': `${n}項錯誤` }),
  noFaults: { en: 'No faults', 'zh-Hant': '沒有錯誤' },
  changed: (name: string, moment: string): Text => ({ en: `Changed by ${name}, ${moment}`, 'zh-Hant': `${name}於${moment}更改` }),
  propose: { en: 'Propose for review', 'zh-Hant': '提交覆核' },
} as const
