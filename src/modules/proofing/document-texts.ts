import type { Text } from '../../kernel/i18n.ts'

export const documentTexts = {
  name: { en: 'Name in English, as on the card', 'zh-Hant': '身份證上的英文姓名' },
  nameHint: { en: 'Surname first, for example CHAN Tai Man. Capital letters, spaces and hyphens do not matter.', 'zh-Hant': '先寫姓氏，例如CHAN Tai Man；大小寫、空格和連字號不影響核對。' },
  nameMissing: { en: 'Enter the name in English as on the card', 'zh-Hant': '請輸入身份證上的英文姓名' },
  birth: { en: 'Date of birth', 'zh-Hant': '出生日期' },
  birthWrong: { en: 'Enter the date of birth, for example 23 4 1991', 'zh-Hant': '請輸入出生日期，例如1991年4月23日' },
  issued: { en: 'Date of issue of the card', 'zh-Hant': '身份證簽發日期' },
  issuedHint: { en: 'The date at the bottom of the front, not the date of first registration in brackets.', 'zh-Hant': '身份證正面底部的日期，並非括號內的首次登記年月。' },
  issuedWrong: { en: 'Enter the date of issue, for example 11 6 2020', 'zh-Hant': '請輸入簽發日期，例如2020年6月11日' },
  issuedBeforeBirth: { en: 'The date of issue is before the date of birth: check both', 'zh-Hant': '簽發日期早於出生日期，請核對兩者' },
  numberHint: { en: 'With the figure in brackets', 'zh-Hant': '連同括號內的數字' },
} satisfies Record<string, Text>
