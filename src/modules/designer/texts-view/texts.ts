import { compose, say, type Text } from '../../../kernel/i18n.ts'
import type { FaultKind } from '../../jurisdiction/index.ts'
import type { TextFault } from './rows.ts'

const faults: Partial<Record<FaultKind, Text>> = {
  'text-missing': { en: 'This language is missing', 'zh-Hant': '欠缺這個語文版本' },
  'text-unstamped': { en: 'Nobody has vouched for this translation yet', 'zh-Hant': '譯文尚未有人核實' },
  'text-stale': { en: 'The English has changed since this was vouched for', 'zh-Hant': '譯文核實後，英文已有更改' },
  'simplified-stale': { en: 'The Traditional text has changed since this was vouched for', 'zh-Hant': '簡體文本核實後，繁體文本已有更改' },
  'text-untranslated': { en: 'This is still in the other language', 'zh-Hant': '尚未翻譯' },
  'text-blanks-differ': { en: 'Not the same blanks to fill in', 'zh-Hant': '填充位置不一致' },
  'text-figures-differ': { en: 'A figure of the English is missing', 'zh-Hant': '欠缺英文版本的數字' },
  'text-wrong-script': { en: 'Signs of the other way of writing Chinese', 'zh-Hant': '夾雜另一種字體' },
}

/** What is wrong, with the blanks or figures that it is about. */
export const tellFault = ({ kind, about }: TextFault): Text => {
  const words = faults[kind] ?? { en: kind, 'zh-Hant': kind }
  return about.length === 0 ? words : compose((tag) => `${say(words, tag)}${tag === 'en' ? ': ' : '：'}${about.join(tag === 'en' ? ', ' : '、')}`)
}

/** Keys of a service's file in people's words. */
export const keyTexts: Readonly<Record<string, Text>> = {
  name: { en: 'Name', 'zh-Hant': '名稱' },
  summary: { en: 'Summary', 'zh-Hant': '摘要' },
  who: { en: 'Who', 'zh-Hant': '對象' },
  fee: { en: 'Fee', 'zh-Hant': '費用' },
  note: { en: 'Note', 'zh-Hant': '備註' },
  kept: { en: 'Why it is kept', 'zh-Hant': '不退款原因' },
  pledge: { en: 'Pledge', 'zh-Hant': '服務承諾' },
  text: { en: 'Words', 'zh-Hant': '文字' },
  needs: { en: 'What to have ready', 'zh-Hant': '所需文件及資料' },
  eligibility: { en: 'Can I apply?', 'zh-Hant': '我可以申請嗎？' },
  apply: { en: 'Application', 'zh-Hant': '申請' },
  pages: { en: 'Page', 'zh-Hant': '頁' },
  title: { en: 'Title', 'zh-Hant': '標題' },
  intro: { en: 'Introduction', 'zh-Hant': '引言' },
  questions: { en: 'Question', 'zh-Hant': '問題' },
  also: { en: 'Further question', 'zh-Hant': '附加問題' },
  label: { en: 'Label', 'zh-Hant': '標籤' },
  hint: { en: 'Hint', 'zh-Hant': '提示' },
  otherwise: { en: 'Otherwise', 'zh-Hant': '不符合時' },
  holds: { en: 'What must hold', 'zh-Hant': '須符合的條件' },
  group: { en: 'Group', 'zh-Hant': '組別' },
  one: { en: 'One of them', 'zh-Hant': '單項名稱' },
  rules: { en: 'Condition', 'zh-Hant': '條件' },
  tables: { en: 'Table', 'zh-Hant': '決策表' },
  checks: { en: 'Check', 'zh-Hant': '核對' },
  evidence: { en: 'Document to enclose', 'zh-Hant': '須附文件' },
  declaration: { en: 'Declaration', 'zh-Hant': '聲明' },
  purpose: { en: 'Purpose of the data', 'zh-Hant': '收集資料目的' },
  steps: { en: 'Step', 'zh-Hant': '步驟' },
  outputs: { en: 'Document that is issued', 'zh-Hant': '發出的文件' },
  claims: { en: 'Particular', 'zh-Hant': '項目' },
  parties: { en: 'Other person', 'zh-Hant': '其他人士' },
  why: { en: 'Why', 'zh-Hant': '原因' },
  procedure: { en: 'Procedure', 'zh-Hant': '程序' },
  with: { en: 'Setting', 'zh-Hant': '設定' },
}

export const textsTexts = {
  title: { en: 'Texts', 'zh-Hant': '文字' },
  lead: { en: 'Every text of this service side by side. Who changes the English asks for the translations to be looked at again.', 'zh-Hant': '並列本服務的所有文字。更改英文後，譯文須重新核實。' },
  count: (work: number, all: number): Text => ({ en: work === 0 ? `All ${all} texts are in order.` : `${work} of ${all} texts need work.`, 'zh-Hant': work === 0 ? `全部${all}項文字均妥當。` : `${all}項文字中，有${work}項需要處理。` }),
  show: { en: 'Which texts', 'zh-Hant': '顯示範圍' },
  all: { en: 'All', 'zh-Hant': '全部' },
  work: { en: 'Only what needs work', 'zh-Hant': '只顯示需要處理的項目' },
  derived: { en: 'Derived Simplified Chinese', 'zh-Hant': '自動轉換的簡體文本' },
  nothing: { en: 'Nothing to do here', 'zh-Hant': '沒有需要處理的項目' },
  place: { en: 'Where', 'zh-Hant': '位置' },
  change: { en: 'Change', 'zh-Hant': '更改' },
  isDerived: { en: 'derived', 'zh-Hant': '自動轉換' },
  saidThen: { en: 'It said then:', 'zh-Hant': '當時內容：' },
  vouch: { en: 'I vouch for this translation', 'zh-Hant': '我核實這項譯文' },
  vouchHint: { en: 'I have read all languages, and they say the same.', 'zh-Hant': '我已閱讀各語文版本，內容一致。' },
  accept: { en: 'Accept the derived Simplified Chinese as it stands', 'zh-Hant': '接納自動轉換的簡體文本' },
  hansHint: { en: 'Leave it empty to have it derived from Traditional Chinese.', 'zh-Hant': '如留空，會由繁體文本自動轉換。' },
  missing: { en: 'Write this language too', 'zh-Hant': '請一併填寫這個語文版本' },
  cancel: { en: 'Leave it as it is', 'zh-Hant': '不作更改' },
} as const
