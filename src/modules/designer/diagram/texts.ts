import { compose, say, type Text } from '../../../kernel/i18n.ts'
import type { Action, Effect } from '../../jurisdiction/index.ts'
import type { Turn } from './graph.ts'

const turns: Record<Turn, Text> = {
  start: { en: 'Start', 'zh-Hant': '開始' },
  applicant: { en: 'Waits for the applicant', 'zh-Hant': '等候申請人' },
  officer: { en: 'Waits for an officer', 'zh-Hant': '等候人員' },
  others: { en: 'Waits for other departments', 'zh-Hant': '等候其他部門' },
  system: { en: 'Goes on by itself', 'zh-Hant': '自動處理' },
  delivered: { en: 'End: delivered', 'zh-Hant': '結束：已辦妥' },
  refused: { en: 'End: refused', 'zh-Hant': '結束：不獲批准' },
  withdrawn: { en: 'End: withdrawn', 'zh-Hant': '結束：已撤回' },
  lapsed: { en: 'End: lapsed', 'zh-Hant': '結束：已失效' },
}

const effects: Record<Exclude<Effect['do'], 'later' | 'message.send'>, Text> = {
  'checks.run': { en: 'asks the registers', 'zh-Hant': '查核登記冊' },
  'payment.request': { en: 'asks for payment', 'zh-Hant': '要求繳費' },
  'payment.refund': { en: 'gives the money back', 'zh-Hant': '退還款項' },
  refer: { en: 'asks other departments', 'zh-Hant': '徵詢其他部門' },
  'credential.issue': { en: 'issues the document', 'zh-Hant': '發出文件' },
  'profile.correct': { en: 'puts the record right', 'zh-Hant': '更正記錄' },
  'slot.book': { en: 'books an appointment', 'zh-Hant': '預約時間' },
  'slot.release': { en: 'gives the appointment back', 'zh-Hant': '取消預約' },
}

const asks: Record<Action['asks'][number], Text> = {
  reasons: { en: 'reasons', 'zh-Hant': '理由' },
  marks: { en: 'marks on answers', 'zh-Hant': '標示答案' },
  note: { en: 'a note', 'zh-Hant': '備註' },
  opinion: { en: 'an opinion', 'zh-Hant': '意見' },
  slot: { en: 'a day and time', 'zh-Hant': '日期及時間' },
  inspection: { en: 'the result of the inspection', 'zh-Hant': '視察結果' },
  answer: { en: 'an answer to the applicant', 'zh-Hant': '給申請人的回覆' },
  organisation: { en: 'the organisation it goes to', 'zh-Hant': '轉交的機構' },
}

export const diagramTexts = {
  title: { en: 'Procedure', 'zh-Hant': '程序' },
  lead: { en: 'How a case of this service moves, from being sent to its end.', 'zh-Hant': '這項服務的個案由遞交至完結的流程。' },
  picture: { en: 'As a picture', 'zh-Hant': '流程圖' },
  pictureOf: (procedure: Text): Text => compose((tag) => (tag === 'en' ? `Diagram of the procedure “${say(procedure, tag)}”. The same stands below as a list.` : `「${say(procedure, tag)}」程序圖，下方列出相同內容。`)),
  list: { en: 'As a list', 'zh-Hant': '列表' },
  legend: { en: 'What the signs mean', 'zh-Hant': '圖例' },
  turns,
  effects,
  asks,
  doers: { applicant: { en: 'Applicant', 'zh-Hant': '申請人' }, officer: { en: 'Officer', 'zh-Hant': '人員' }, others: { en: 'Other department', 'zh-Hant': '其他部門' }, system: { en: 'By itself', 'zh-Hant': '自動' } },
  timeOuts: { en: 'When time has passed', 'zh-Hant': '期限屆滿時' },
  filledIn: { en: 'The form is filled in', 'zh-Hant': '填寫表格' },
  by: { applicant: { en: 'the applicant', 'zh-Hant': '申請人' }, system: { en: 'by itself', 'zh-Hant': '自動' } },
  elsewhere: (roles: Text): Text => compose((tag) => (tag === 'en' ? `other departments (${say(roles, tag)})` : `其他部門（${say(roles, tag)}）`)),
  days: (n: number): Text => ({ en: n === 1 ? '1 day' : `${n} days`, 'zh-Hant': `${n}天` }),
  workingDays: (n: number): Text => ({ en: n === 1 ? '1 working day' : `${n} working days`, 'zh-Hant': `${n}個工作天` }),
  after: (time: Text): Text => compose((tag) => (tag === 'en' ? `after ${say(time, tag)}` : `${say(time, tag)}後`)),
  sends: (subject: Text): Text => compose((tag) => (tag === 'en' ? `sends the letter “${subjectOf(subject, tag)}”` : `發出信件「${subjectOf(subject, tag)}」`)),
  sendsLetter: { en: 'sends a letter', 'zh-Hant': '發出信件' },
  leadsTo: { en: 'Leads to', 'zh-Hant': '轉為' },
  doneBy: { en: 'Done by', 'zh-Hant': '由誰辦理' },
  asksFor: { en: 'Asks for', 'zh-Hant': '須填寫' },
  fourEyes: { en: 'a second officer confirms', 'zh-Hant': '須由另一位人員確認' },
  confirmedBy: { en: 'Four eyes', 'zh-Hant': '雙人覆核' },
  onlyIf: { en: 'Only if', 'zh-Hant': '條件' },
  when: { en: 'When', 'zh-Hant': '何時' },
  follows: { en: 'What follows', 'zh-Hant': '隨後' },
  noActions: { en: 'Nothing more is done here.', 'zh-Hant': '不會再有任何程序。' },
  parameters: { en: 'What this service sets', 'zh-Hant': '本服務的設定' },
  parametersLead: (procedure: string): Text => ({ en: `Many services share the procedure “${procedure}”. These values are this service’s own.`, 'zh-Hant': `「${procedure}」程序由多項服務共用，以下是本服務的設定。` }),
  noParameters: { en: 'This procedure is the same for every service.', 'zh-Hant': '這個程序在所有服務中均相同。' },
  usual: (value: string): Text => ({ en: `Usually: ${value}`, 'zh-Hant': `預設：${value}` }),
  empty: { en: 'as usual', 'zh-Hant': '按預設' },
  yes: { en: 'Yes', 'zh-Hant': '是' },
  no: { en: 'No', 'zh-Hant': '否' },
  inEnglish: { en: 'English', 'zh-Hant': '英文' },
  inChinese: { en: 'Traditional Chinese', 'zh-Hant': '繁體中文' },
  wrongDays: { en: 'Enter a whole number of days, 1 or more', 'zh-Hant': '請輸入天數，須為1或以上的整數' },
  wrongText: { en: 'Write it in both languages, or leave both empty', 'zh-Hant': '請填寫兩種語文，或兩者均留空' },
} as const

// What a letter fills in itself falls away: `Received: {service}` is “Received”.
const subjectOf = (subject: Text, tag: 'en' | 'zh-Hant' | 'zh-Hans') => say(subject, tag).replace(/\s*[:：]?\s*\{\w+\}/g, '').trim() || say(subject, tag)
