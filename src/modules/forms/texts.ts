import type { Text } from '../../kernel/i18n.ts'

/** What is said of an answer that needs another look. {label} is the question's label; the rest is filled in from its rules. */
export const problemTexts = {
  fillIn: { en: 'Fill in “{label}”', 'zh-Hant': '請填寫「{label}」' },
  choose: { en: 'Choose an answer for “{label}”', 'zh-Hant': '請就「{label}」選擇一項' },
  chooseSome: { en: 'Choose at least one answer for “{label}”', 'zh-Hant': '請就「{label}」選擇至少一項' },
  yesNo: { en: 'Answer “{label}” with yes or no', 'zh-Hant': '請就「{label}」選擇「是」或「否」' },
  upload: { en: 'Upload a file for “{label}”', 'zh-Hant': '請上載「{label}」的檔案' },
  notOffered: { en: 'Choose one of the answers shown for “{label}”', 'zh-Hant': '請在「{label}」所列的選項中選擇' },
  tooLong: { en: 'Shorten “{label}” to {most} characters or fewer', 'zh-Hant': '請把「{label}」縮短至{most}個字或以內' },
  badSigns: { en: 'Remove the signs that cannot be shown from “{label}”', 'zh-Hant': '請刪除「{label}」中無法顯示的字符' },
  withHelp: { en: '{label}: {help}', 'zh-Hant': '{label}：{help}' },
  notPattern: { en: 'Check “{label}”: it is not written as expected', 'zh-Hant': '請檢查「{label}」：格式不正確' },
  notNumber: { en: 'Enter “{label}” as a number, like {example}', 'zh-Hant': '請以數字填寫「{label}」，例如{example}' },
  notWhole: { en: 'Enter “{label}” as a whole number, like {example}', 'zh-Hant': '請以整數填寫「{label}」，例如{example}' },
  tooManyDecimals: { en: 'Give “{label}” with at most {most} digits after the point, like {example}', 'zh-Hant': '「{label}」最多可填至小數點後{most}個位，例如{example}' },
  between: { en: '“{label}” must be from {least} to {most}', 'zh-Hant': '「{label}」須介乎{least}至{most}' },
  atLeast: { en: '“{label}” must be {least} or more', 'zh-Hant': '「{label}」不可少於{least}' },
  atMost: { en: '“{label}” must be {most} or less', 'zh-Hant': '「{label}」不可多於{most}' },
  dayMissing: { en: 'Enter the day of “{label}” as a number from 1 to 31', 'zh-Hant': '請填寫「{label}」的日，由1至31' },
  monthMissing: { en: 'Enter the month of “{label}” as a number from 1 to 12', 'zh-Hant': '請填寫「{label}」的月份，由1至12' },
  yearMissing: { en: 'Enter the year of “{label}” with four digits, like {example}', 'zh-Hant': '請以四位數字填寫「{label}」的年份，例如{example}' },
  noSuchDay: { en: 'Check the day of “{label}”: that month has {days} days', 'zh-Hant': '請檢查「{label}」的日：該月只有{days}日' },
  notPast: { en: '“{label}” must be today or earlier', 'zh-Hant': '「{label}」須為今天或以前的日期' },
  notFuture: { en: '“{label}” must be after today', 'zh-Hant': '「{label}」須為今天以後的日期' },
  badEmail: { en: 'Enter “{label}” like name@example.org', 'zh-Hant': '請按name@example.org的格式填寫「{label}」' },
  addressPart: { en: 'Fill in “{part}” of “{label}”', 'zh-Hant': '請填寫「{label}」的「{part}」' },
  addressPartLong: { en: 'Shorten “{part}” of “{label}” to {most} characters or fewer', 'zh-Hant': '請把「{label}」的「{part}」縮短至{most}個字或以內' },
  tooManyFiles: { en: 'Keep at most {most} files for “{label}”', 'zh-Hant': '「{label}」最多可保留{most}個檔案' },
  fewRows: { en: 'Give at least {least} for “{label}”', 'zh-Hant': '「{label}」須填寫最少{least}項' },
  manyRows: { en: 'Keep at most {most} for “{label}”', 'zh-Hant': '「{label}」最多可填寫{most}項' },
  notListed: { en: 'Choose “{label}” from the list: type part of a name, then choose', 'zh-Hant': '請從列表選擇「{label}」：先輸入名稱的一部分，再選擇' },
  notListedNear: { en: 'Choose “{label}” from the list. Close to what you typed: {near}', 'zh-Hant': '請從列表選擇「{label}」。與你所輸入的相近：{near}' },
  notMoney: { en: 'Enter “{label}” as an amount, like {example}', 'zh-Hant': '請填寫「{label}」的款額，例如{example}' },
  monthNotPast: { en: '“{label}” must be this month or earlier', 'zh-Hant': '「{label}」須為本月或以前的月份' },
  monthNotFuture: { en: '“{label}” must be after this month', 'zh-Hant': '「{label}」須為本月以後的月份' },
  notTime: { en: 'Enter “{label}” as a time, like 9:30 or 15:45', 'zh-Hant': '請填寫「{label}」的時間，例如9:30或15:45' },
  latitude: { en: 'Enter the latitude of “{label}” as a number from {least} to {most} (within {place}), like {example}', 'zh-Hant': '請填寫「{label}」的緯度，須介乎{least}至{most}（{place}境內），例如{example}' },
  longitude: { en: 'Enter the longitude of “{label}” as a number from {least} to {most} (within {place}), like {example}', 'zh-Hant': '請填寫「{label}」的經度，須介乎{least}至{most}（{place}境內），例如{example}' },
  tick: { en: 'Tick “{label}” to confirm it', 'zh-Hant': '請剔選「{label}」以作確認' },
  sign: { en: 'Sign “{label}” by typing your full name', 'zh-Hant': '請在「{label}」輸入你的全名，以作簽署' },
  changed: { en: 'Check “{label}”: the answer no longer fits the form', 'zh-Hant': '請檢查「{label}」：答案已不符合表格要求' },
} as const satisfies Record<string, Text>

export const answerTexts = {
  yes: { en: 'Yes', 'zh-Hant': '是' },
  no: { en: 'No', 'zh-Hant': '否' },
  /** What one row is called, with its place among the others. */
  row: { en: '{one} {n}', 'zh-Hant': '{one}（{n}）' },
  /** One row of a table that has no name of its own. */
  line: { en: 'Row', 'zh-Hant': '項目' },
  /** To a statement. */
  confirmed: { en: 'Confirmed', 'zh-Hant': '已確認' },
  /** Between names in a list. */
  comma: { en: ', ', 'zh-Hant': '、', 'zh-Hans': '、' },
} as const satisfies Record<string, Text>

/** The message about a draft that ends soon. */
export const endTexts = {
  soon: (service: Text, until: Text): { subject: Text; body: Text } => ({
    subject: { en: `Your draft for “${service.en}” is deleted soon`, 'zh-Hant': `你的「${service['zh-Hant']}」草稿即將刪除` },
    body: {
      en: `You have begun an application for “${service.en}” and not sent it. The draft is deleted on ${until.en}, with everything in it. To keep it, open it from your account and save a page of it, or send it.`,
      'zh-Hant': `你已開始填寫「${service['zh-Hant']}」的申請，但尚未遞交。草稿及其中所有資料將於${until['zh-Hant']}刪除。如要保留，請從「我的帳戶」開啟草稿並儲存任何一頁，或遞交申請。`,
    },
  }),
}

/** What stands under a question whose definition gives no hint. */
export const hintTexts = {
  time: { en: 'For example 9:30 or 15:45', 'zh-Hant': '例如9:30或15:45' },
  search: { en: 'Type part of the name, then choose it from the list', 'zh-Hant': '輸入名稱的一部分，再從列表選擇' },
  mapPoint: { en: 'Hold your finger on the place in a map app: it gives two numbers, the latitude first', 'zh-Hant': '在地圖應用程式按住該處，即可看到兩個數字，首個為緯度' },
  signature: { en: 'Type your full name. It stands as your signature', 'zh-Hant': '請輸入你的全名，以作簽署' },
} as const satisfies Record<string, Text>
