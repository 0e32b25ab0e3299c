import { say, type Text } from '../../../kernel/i18n.ts'
import type { LineFault } from './check-line.ts'
import type { FileFault } from './propose-run.ts'
import type { RunAct, RunState } from './run.ts'

/** What a holder is told when a document was issued without their having applied for it. */
export const issuedLetter = (title: Text, number: string): { readonly subject: Text; readonly body: Text } => ({
  subject: { en: `${say(title, 'en')}: issued to you`, 'zh-Hant': `${say(title, 'zh-Hant')}：已向你簽發` },
  body: {
    en: `“${say(title, 'en')}” (${number}) was issued to you. It is in your account, under Licences and certificates. You need not do anything. If something in it is wrong, tell the department that issued it.`,
    'zh-Hant': `已向你簽發「${say(title, 'zh-Hant')}」（${number}），可在帳戶的「牌照及證明書」查閱。你毋須辦理任何手續。如內容有誤，請通知簽發部門。`,
  },
})

export const runStates: Readonly<Record<RunState, Text>> = {
  checking: { en: 'The file is being checked', 'zh-Hant': '正在核對檔案' },
  checked: { en: 'Waits for a second officer', 'zh-Hant': '等候另一位人員批准' },
  going: { en: 'Issuing', 'zh-Hant': '正在簽發' },
  paused: { en: 'Paused', 'zh-Hant': '已暫停' },
  stopped: { en: 'Stopped', 'zh-Hant': '已終止' },
  done: { en: 'Done', 'zh-Hant': '已完成' },
}

export const actNames: Readonly<Record<RunAct, Text>> = {
  approve: { en: 'Agree, and begin to issue', 'zh-Hant': '批准並開始簽發' },
  pause: { en: 'Pause', 'zh-Hant': '暫停' },
  resume: { en: 'Go on', 'zh-Hant': '繼續' },
  stop: { en: 'Stop for good', 'zh-Hant': '終止' },
}

export const lineFaults: Readonly<Record<LineFault, Text>> = {
  width: { en: 'Another number of columns than the first line', 'zh-Hant': '欄數與首行不同' },
  'number-missing': { en: 'The number of the holder is missing', 'zh-Hant': '欠缺持有人號碼' },
  'number-wrong': { en: 'This cannot be a number of this kind', 'zh-Hant': '號碼不正確' },
  'claim-missing': { en: 'A particular that the document must have is missing', 'zh-Hant': '欠缺文件必須載有的資料' },
  'claim-long': { en: 'More than 500 characters', 'zh-Hant': '超過500個字元' },
  'yes-or-no': { en: 'This must be yes or no', 'zh-Hant': '只可填寫「是」或「否」' },
  'day-missing': { en: 'The last day is missing', 'zh-Hant': '欠缺到期日' },
  'day-wrong': { en: 'This is no day; write it as 2027-12-31', 'zh-Hant': '日期不正確，格式為2027-12-31' },
  'day-past': { en: 'The last day is past', 'zh-Hant': '有效期已過' },
  nobody: { en: 'There is no such holder', 'zh-Hant': '沒有這個持有人' },
  'not-standing': { en: 'No longer in force', 'zh-Hant': '已不再有效' },
  renewed: { en: 'Renewed already', 'zh-Hant': '已續期' },
  'not-later': { en: 'The new last day would not be later', 'zh-Hant': '新的到期日不會較遲' },
  twice: { en: 'The same holder and thing stand in an earlier line', 'zh-Hant': '同一持有人及事項已在較前行出現' },
}

export const fileFaults: Readonly<Record<FileFault['code'], (about: string) => Text>> = {
  empty: () => ({ en: 'Choose a file with a first line that names the columns, and at least one line below it', 'zh-Hant': '請選擇檔案；首行須為欄名，其下最少一行資料' }),
  'too-large': (about) => ({ en: `The file has more than ${about} lines. Divide it`, 'zh-Hant': `檔案超過${about}行，請分拆` }),
  'not-text': () => ({ en: 'Save the file as CSV in UTF-8', 'zh-Hant': '請把檔案儲存為UTF-8編碼的CSV格式' }),
  'holder-column': (about) => ({ en: `Name one column for the holder’s number: ${about}`, 'zh-Hant': `請以其中一欄載列持有人號碼：${about}` }),
  'unknown-column': (about) => ({ en: `The document has no particular “${about}”`, 'zh-Hant': `文件沒有「${about}」這項資料` }),
  'no-end': () => ({ en: 'This document has no end: leave out the last day and the column valid_until', 'zh-Hant': '這類文件沒有期限，請勿填寫有效期或加入valid_until欄' }),
  'end-missing': () => ({ en: 'This document ends: add the column valid_until, or enter a last day for all lines', 'zh-Hant': '這類文件有期限，請加入valid_until欄，或填寫適用於所有行的有效期' }),
  'end-past': () => ({ en: 'Enter a last day that is today or later', 'zh-Hant': '請填寫有效期，不得早於今日' }),
  'column-twice': (about) => ({ en: `The column “${about}” stands twice`, 'zh-Hant': `「${about}」欄重複` }),
  'main-column': (about) => ({ en: `The column “${about}” is missing`, 'zh-Hant': `欠缺「${about}」欄` }),
}

export const bulkTexts = {
  title: { en: 'Issue licences from a file', 'zh-Hant': '以檔案批量簽發' },
  gathering: { en: 'The documents are being gathered', 'zh-Hant': '正在找出有關文件' },
  leftOut: { en: 'Left out', 'zh-Hant': '未續期' },
  leftOutWhy: { en: 'Something became of these documents after they were gathered, or their service asks for more now. They were not renewed.', 'zh-Hant': '這些文件在找出後狀況有變，或服務現時需要更多資料，因此沒有續期。' },
  nothingFound: { en: 'No document in force ends on these days, or all were renewed already.', 'zh-Hant': '沒有有效文件在這些日子到期，或全部已續期。' },
  documents: { en: 'Documents', 'zh-Hant': '文件' },
  number: { en: 'Number', 'zh-Hant': '號碼' },
  lead: { en: 'A file with one line for each holder. It is checked line by line; another deciding officer agrees; then the documents are issued.', 'zh-Hant': '每行載列一名持有人。系統會逐行核對檔案，經另一位審批人員批准後簽發。' },
  type: { en: 'What is issued', 'zh-Hant': '簽發的文件' },
  ofService: (title: Text, service: Text): Text => ({ en: `${title.en} (${service.en})`, 'zh-Hant': `${title['zh-Hant']}（${service['zh-Hant']}）` }),
  file: { en: 'File', 'zh-Hant': '檔案' },
  fileHint: { en: 'CSV in UTF-8. The first line names the columns: the holder’s number by its kind (or party), valid_until as 2027-12-31, and the particulars by the names below; a name with .tc at its end says the same in Chinese. What its holder has for the same thing is renewed.', 'zh-Hant': 'UTF-8編碼的CSV檔案。首行為欄名：持有人號碼的類別（或party）、有效期valid_until（格式為2027-12-31），以及下列資料名稱；名稱後加.tc為中文內容。持有人就同一事項已有的文件會當作續期。' },
  validUntil: { en: 'Last day of all lines', 'zh-Hant': '所有行的有效期' },
  validUntilHint: { en: 'For lines that say none of their own in the column valid_until. Leave it empty for a document that has no end.', 'zh-Hant': '適用於沒有在valid_until欄填寫有效期的行。沒有期限的文件請留空。' },
  noDay: { en: 'There is no such day', 'zh-Hant': '沒有這一日' },
  template: { en: 'Download an example file', 'zh-Hant': '下載範例檔案' },
  yesOrNo: { en: 'yes or no', 'zh-Hant': '是或否' },
  columns: { en: 'Names of columns, and example files', 'zh-Hant': '欄名及範例檔案' },
  send: { en: 'Hand in and check', 'zh-Hant': '提交並核對' },
  runs: { en: 'Runs', 'zh-Hant': '批量簽發記錄' },
  none: { en: 'None yet.', 'zh-Hant': '暫時沒有記錄。' },
  older: { en: 'Older', 'zh-Hant': '較早' },
  state: { en: 'State', 'zh-Hant': '狀況' },
  handedIn: { en: 'Proposed', 'zh-Hant': '提出時間' },
  lines: { en: 'Lines', 'zh-Hant': '行數' },
  checked: { en: 'Checked', 'zh-Hant': '已核對' },
  ready: { en: 'Correct', 'zh-Hant': '正確' },
  faulty: { en: 'Faulty', 'zh-Hant': '有誤' },
  awaiting: { en: 'Waiting for an account', 'zh-Hant': '等候開立帳戶' },
  awaitingWhy: { en: 'These people have no account yet. Their documents are issued when they have one.', 'zh-Hant': '這些人尚未開立帳戶，開立後即獲簽發。' },
  issued: { en: 'Issued', 'zh-Hant': '已簽發' },
  again: { en: 'Load the page again to see how far it is.', 'zh-Hant': '請重新載入頁面查看進度。' },
  needsOther: { en: 'Another deciding officer of your organisation has to agree.', 'zh-Hant': '須由部門的另一位審批人員批准。' },
  faults: { en: 'Faulty lines', 'zh-Hant': '有誤的行' },
  faultsWhy: { en: 'They are not issued. Put them right and hand them in as another file. Line 1 is the line below the names of the columns.', 'zh-Hant': '有誤的行不會簽發。請更正後另行提交檔案。欄名之下的一行為第1行。' },
  line: { en: 'Line', 'zh-Hant': '行' },
  fault: { en: 'What is wrong', 'zh-Hant': '錯誤' },
  column: { en: 'Column', 'zh-Hant': '欄' },
  more: { en: 'More', 'zh-Hant': '更多' },
  problems: { en: 'Check the file', 'zh-Hant': '請核對檔案' },
  noType: { en: 'Choose what is issued', 'zh-Hant': '請選擇簽發的文件' },
} satisfies Record<string, Text | ((title: Text, service: Text) => Text)>
