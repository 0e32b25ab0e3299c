export const newServiceTexts = {
  badId: { en: 'Use small letters, figures and hyphens, beginning with the office: td-parking-permit', 'zh-Hant': '請用小寫英文字母、數字及連字號，並以部門簡稱開首，例如 td-parking-permit' },
  takenId: { en: 'There is, was or will be a service with this name in its address. Choose another.', 'zh-Hant': '已有、曾有或將有服務使用這個網址名稱。請選擇另一個。' },
  choose: { en: 'Choose one of the list.', 'zh-Hant': '請從清單中選擇。' },
  nameNeeded: { en: 'Write the name in English and in Traditional Chinese.', 'zh-Hant': '請填寫英文及繁體中文名稱。' },
  everybody: { en: 'Everybody', 'zh-Hant': '任何人' },
}
