import type { Text } from '../../kernel/i18n.ts'

export const texts = {
  home: { en: 'Home', 'zh-Hant': '主頁' },
  problems: {
    missing: { en: 'Write something here', 'zh-Hant': '請填寫此欄' },
    stale: {
      'zh-Hant': { en: 'Read the Traditional Chinese against the English, mend it where needed, and tick that they say the same', 'zh-Hant': '請對照英文閱讀繁體中文，如有需要加以修改，然後剔選兩者意思相同' },
      'zh-Hans': { en: 'Read the Simplified Chinese against the Traditional, mend it where needed, and tick that they say the same', 'zh-Hant': '請對照繁體中文閱讀簡體中文，如有需要加以修改，然後剔選兩者意思相同' },
    },
    correction: { en: 'Write what this version corrects', 'zh-Hant': '請寫明這個版本更正了甚麼' },
    slugMissing: { en: 'Give it an address', 'zh-Hant': '請填寫網址' },
    slug: { en: 'Use small letters, figures and single hyphens, at most 100 signs, like new-opening-hours', 'zh-Hant': '只可使用小寫英文字母、數字及單個連字號，最多100個字元，例如new-opening-hours' },
    addressTaken: { en: 'Another page has or had this address. Choose another', 'zh-Hant': '另一網頁正在或曾經使用這個網址，請另選一個' },
    formerly: { en: 'Write one address a line, each beginning with one /, at most 20', 'zh-Hant': '每行填寫一個網址，以一個/開首，最多20個' },
    topic: { en: 'Choose topics from the list', 'zh-Hant': '請由列表選擇主題' },
    source: { en: 'Write one web address a line, each beginning with https:// or http://, at most 20', 'zh-Hant': '每行填寫一個網址，以https://或http://開首，最多20個' },
    tooLong: (most: number): Text => ({ en: `Use at most ${most.toLocaleString('en')} characters`, 'zh-Hant': `最多${most.toLocaleString('en')}字` }),
    signs: { en: 'There are signs in it that cannot be kept. Type the text anew where it was pasted', 'zh-Hant': '內容有不能儲存的字元。如屬貼上的文字，請重新輸入' },
    line: (line: number, problem: Text): Text => ({ en: `Line ${line}: ${problem.en}`, 'zh-Hant': `第${line}行：${problem['zh-Hant']}` }),
  },
}

/** What those are told who follow a subject. */
export const newsTexts = {
  readIt: { en: 'Read it here: ', 'zh-Hant': '全文：' },
  why: { en: 'You are told because you chose this subject under Notices in your account.', 'zh-Hant': '你在帳戶的「通知」選擇了這個主題，因此收到此訊息。' },
} satisfies Record<string, Text>
