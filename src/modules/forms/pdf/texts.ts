import { say, type Text } from '../../../kernel/i18n.ts'

/** What a blank form says besides the words of its service. */
export const paperTexts = {
  part: (n: number, of: number, title: Text): Text => (of === 1 ? title : { en: `Part ${n} of ${of}: ${title.en}`, 'zh-Hant': `第${n}部分（共${of}部分）：${title['zh-Hant']}`, ...(title['zh-Hans'] !== undefined && { 'zh-Hans': `第${n}部分（共${of}部分）：${title['zh-Hans']}` }) }),
  optional: { en: '(optional)', 'zh-Hant': '（可不填）' },
  onlyIf: (condition: Text): Text => ({ en: `Fill this in only if ${condition.en}.`, 'zh-Hant': `只在符合以下情況時填寫：${condition['zh-Hant']}。`, 'zh-Hans': `只在符合以下情况时填写：${say(condition, 'zh-Hans')}。` }),
  formNumber: { en: 'Form', 'zh-Hant': '表格編號' },
  derived: {
    en: 'The Simplified Chinese of this form was converted from Traditional Chinese by a program. No editor has read all of it yet.',
    'zh-Hant': '本表格的簡體中文由電腦程式從繁體中文轉換而成，尚未經編輯全部審閱。',
    'zh-Hans': '本表格的简体中文由计算机程序从繁体中文转换而成，尚未经编辑全部审阅。',
  },
  useHeading: { en: 'How to use this form', 'zh-Hant': '如何使用本表格' },
  useScreen: (address: string): Text => ({
    en: `Fill it in on a screen, save the file, and upload it at ${address}. We read your answers into a draft. You check them there, add your documents and send the application.`,
    'zh-Hant': `在電腦或手機上填寫並儲存檔案，然後在 ${address} 上載。系統會把你的答案讀入草稿，供你核對、附上文件和遞交申請。`,
  }),
  usePaper: { en: 'Or print it and fill it in by hand, in block letters. The department tells you where to hand it in.', 'zh-Hant': '你亦可列印本表格，以正楷手寫填妥；遞交地點請向有關部門查詢。' },
  useNotKept: { en: 'Uploading the form does not send the application.', 'zh-Hant': '上載表格並不等於遞交申請。' },
  needs: { en: 'Have ready', 'zh-Hant': '請預備' },
  purpose: { en: 'How your data are used', 'zh-Hant': '個人資料用途' },
  declaration: { en: 'Declaration', 'zh-Hant': '聲明' },
  confirm: { en: 'On paper: I have read these statements and confirm them.', 'zh-Hant': '以紙本遞交時填寫：本人已閱讀並確認以上聲明。' },
  name: { en: 'Name in block letters', 'zh-Hant': '姓名（正楷）' },
  signature: { en: 'Signature', 'zh-Hant': '簽署' },
  date: { en: 'Date', 'zh-Hant': '日期' },
  /** {n} is put in where the page is drawn. */
  page: { en: 'Page {n}', 'zh-Hant': '第{n}頁' },
  sometimes: { en: '(needed in some cases)', 'zh-Hant': '（視乎情況須填寫）' },
  tick: { en: 'On paper, tick here:  □   On the website, you accept this there.', 'zh-Hant': '以紙本遞交時請在此加上剔號：□　在網站申請時，請在網站確認。' },
  sign: { en: 'On paper, sign here:  ________________________________   On the website, you sign there.', 'zh-Hant': '以紙本遞交時請在此簽署：________________________　在網站申請時，請在網站簽署。' },
  computed: { en: 'Leave this out: it follows from your other answers.', 'zh-Hant': '毋須填寫，系統會按其他答案計算。' },
  latitude: { en: 'Latitude', 'zh-Hant': '緯度' },
  longitude: { en: 'Longitude', 'zh-Hant': '經度' },
  day: { en: 'Day', 'zh-Hant': '日' },
  month: { en: 'Month', 'zh-Hant': '月' },
  year: { en: 'Year', 'zh-Hant': '年' },
  captionHint: (part: Text, hint: Text): Text => ({ en: `${part.en} (${hint.en})`, 'zh-Hant': `${part['zh-Hant']}（${hint['zh-Hant']}）` }),
  enclose: (most: number): Text => ({
    en: most === 1 ? 'Enclose this document. On the website, upload it with your application.' : `Enclose this document, in up to ${most} files. On the website, upload them with your application.`,
    'zh-Hant': most === 1 ? '請附上這份文件；在網站申請時請一併上載。' : `請附上這份文件，最多${most}個檔案；在網站申請時請一併上載。`,
  }),
  writeElsewhere: { en: 'There is no room for this here. Give it on the website, or on a sheet of its own.', 'zh-Hant': '此處未能填寫這項資料，請在網站填寫，或另紙書寫。' },
} as const

/** Why a file was not read. */
export const readingProblems = {
  tooLarge: { en: 'The file is larger than 10 MB. Upload the form itself, without the documents', 'zh-Hant': '檔案超過10 MB。請只上載表格，不要包括其他文件' },
  notPdf: { en: 'This is no PDF. Upload the form as you saved it in your PDF reader', 'zh-Hant': '這不是PDF檔案。請上載你以PDF閱讀程式儲存的表格' },
  broken: { en: 'This PDF is damaged or incomplete. Open your form again, save it and upload the new file', 'zh-Hant': '這個PDF檔案已損壞或不完整。請重新開啟並儲存表格，然後上載新檔案' },
  locked: { en: 'This PDF is protected by a password. Save it without a password and upload it again', 'zh-Hant': '這個PDF檔案設有密碼保護。請取消密碼後儲存，再重新上載' },
  'too-much': { en: 'This PDF takes too long or too much memory to read. Download a blank form, copy your answers into it and upload that', 'zh-Hant': '讀取這個PDF檔案所需的時間或記憶體過多。請下載空白表格，填上答案後再上載' },
  notOurs: { en: 'This PDF is not a form from this website, or it was printed to a new file and has lost its fields. Download the blank form, fill it in and save it', 'zh-Hant': '這個PDF檔案並非本網站的表格，或因列印成新檔案而失去欄位。請下載空白表格，填妥後儲存' },
  empty: { en: 'Nothing is filled in on this form. Check that you saved it after filling it in', 'zh-Hant': '這份表格沒有填寫任何內容。請確認填寫後已儲存' },
} as const satisfies Record<string, Text>
