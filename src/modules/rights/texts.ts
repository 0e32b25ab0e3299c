import { compose, type Text } from '../../kernel/i18n.ts'

export const problems = {
  role: { en: 'Choose a role', 'zh-Hant': '請選擇職務' },
  heldAlready: { en: 'This officer holds this role here already', 'zh-Hant': '此人員已在此擔任這個職務' },
  why: { en: 'Say why, in a sentence', 'zh-Hant': '請用一句話說明原因' },
  whyEmergency: { en: 'Say what has happened and why it cannot wait, in at least 20 characters', 'zh-Hant': '請用最少20個字說明發生何事及為何不能等候' },
  endsBefore: { en: 'The last day must be after the first', 'zh-Hant': '結束日期必須在開始日期之後' },
  needsEnd: { en: 'A post in another’s place has a last day', 'zh-Hant': '代行職務必須設有結束日期' },
  tooLong: { en: 'A post in another’s place is for half a year at most', 'zh-Hant': '代行職務最長為半年' },
  standsFor: { en: 'Choose an officer who holds this role here', 'zh-Hant': '請選擇在此擔任這個職務的人員' },
  noColleague: { en: 'Choose an officer of the same organisation', 'zh-Hant': '請選擇同一部門的人員' },
  officer: { en: 'We know no officer or person by this number. Look at the number again', 'zh-Hant': '找不到這個號碼的人員或人士，請核對號碼' },
  day: { en: 'Give a whole date, like 27 3 2027', 'zh-Hant': '請輸入完整日期，例如2027年3月27日' },
  never: (why: Text): Text => ({ en: `Not beside a role that they hold. ${why.en}`, 'zh-Hant': `不可與現有職務同時擔任。${why['zh-Hant']}` }),
} as const

/** What those who answer for an organisation's rights are told; no name, for mail is read on the way. */
export const emergencyLetter = (organisation: Text, role: Text, minutes: number): { subject: Text; body: Text } => ({
  subject: { en: 'Emergency access was taken', 'zh-Hant': '有人員使用緊急權限' },
  body: {
    en: `An officer has taken the role ${role.en} at ${organisation.en} for ${minutes} minutes, without leave. Look into it under Posts and rights: who it is, the reason given, and whether it was in order.`,
    'zh-Hant': `有人員未經批准使用${organisation['zh-Hant']}${role['zh-Hant']}的權限，為時${minutes}分鐘。請在「職位及權限」查看是何人、所述原因，以及是否恰當。`,
  },
})

export const texts = {
  title: { en: 'Posts and rights', 'zh-Hant': '職位及權限' },
  lead: { en: 'Who holds which post, what is asked for, and what has to be looked at.', 'zh-Hant': '查看各職位由誰擔任、待批的委任，以及須覆檢的事項。' },
  queue: { en: 'Work', 'zh-Hant': '工作台' },
  waiting: { en: 'Waiting for a second officer', 'zh-Hant': '等候另一位人員批准' },
  noneWaiting: { en: 'Nothing waits.', 'zh-Hant': '沒有待批事項。' },
  yourTurn: { en: 'Yours to decide', 'zh-Hant': '待你批核' },
  another: { en: 'Another decides', 'zh-Hant': '由他人批核' },
  posts: { en: 'Posts held', 'zh-Hant': '現任職位' },
  newPost: { en: 'Ask for a post', 'zh-Hant': '提出委任' },
  delegate: { en: 'Hand over a duty for a while', 'zh-Hant': '委託他人代行職務' },
  emergency: { en: 'Emergency access', 'zh-Hant': '緊急權限' },
  emergencies: { en: 'Emergencies', 'zh-Hant': '緊急使用記錄' },
  reviews: { en: 'Quarterly reviews', 'zh-Hant': '每季覆檢' },
  officer: { en: 'Officer', 'zh-Hant': '人員' },
  number: { en: 'Identity number of the officer', 'zh-Hant': '人員的身份證號碼' },
  numberHint: { en: 'Only somebody with an account can be given a post', 'zh-Hant': '只有已開立帳戶的人士可獲委任' },
  organisation: { en: 'Organisation', 'zh-Hant': '部門' },
  role: { en: 'Role', 'zh-Hant': '職務' },
  kind: { en: 'How', 'zh-Hant': '方式' },
  kinds: {
    post: { en: 'The post itself', 'zh-Hant': '正式委任' },
    acting: { en: 'Acting for somebody who is away', 'zh-Hant': '署任（代缺勤人員）' },
    delegated: { en: 'A duty handed over', 'zh-Hant': '受託代行職務' },
    emergency: { en: 'Taken in an emergency', 'zh-Hant': '緊急使用' },
  },
  standsFor: { en: 'In whose place', 'zh-Hant': '代替何人' },
  standsForHint: { en: 'For acting posts only', 'zh-Hant': '只適用於署任' },
  from: { en: 'From', 'zh-Hant': '開始日期' },
  to: { en: 'Until and with', 'zh-Hant': '結束日期（包括當日）' },
  toHint: { en: 'Leave it empty for a post without an end', 'zh-Hant': '如無結束日期可留空' },
  why: { en: 'Why', 'zh-Hant': '原因' },
  ask: { en: 'Ask for it', 'zh-Hant': '提出' },
  problemTitle: { en: 'Look at this again', 'zh-Hant': '請更正以下各項' },
  asked: { en: 'Asked for', 'zh-Hant': '提出' },
  decided: { en: 'Decided', 'zh-Hant': '決定' },
  cared: { en: 'Better apart from', 'zh-Hant': '不宜同時擔任' },
  approve: { en: 'Agree', 'zh-Hant': '批准' },
  refuse: { en: 'Refuse', 'zh-Hant': '拒絕' },
  withdraw: { en: 'Take it back', 'zh-Hant': '撤回' },
  reason: { en: 'Reason, where you refuse', 'zh-Hant': '拒絕原因' },
  reasonNeeded: { en: 'Say why you refuse', 'zh-Hant': '請說明拒絕原因' },
  end: { en: 'End now', 'zh-Hant': '即時終止' },
  states: {
    waiting: { en: 'Waits', 'zh-Hant': '待批' },
    approved: { en: 'Agreed to', 'zh-Hant': '已批准' },
    refused: { en: 'Refused', 'zh-Hant': '已拒絕' },
    withdrawn: { en: 'Taken back', 'zh-Hant': '已撤回' },
  },
  emergencyLead: {
    en: 'For when somebody would come to harm and nobody can be asked. You get the role at once, for a short while. Those who answer for the organisation’s rights and the auditors are told now, and look into it.',
    'zh-Hant': '只供有人會因延誤受損而又未能請示時使用。你會即時取得該職務的權限，為時甚短。部門的權限管理人員及審計人員會即時收到通知，並會作出審查。',
  },
  emergencyNone: { en: 'Your posts allow no emergency access.', 'zh-Hant': '你的職位不可使用緊急權限。' },
  take: { en: 'Take the role now', 'zh-Hant': '即時使用' },
  taken: { en: 'You have the role now. It ends by itself.', 'zh-Hant': '你已取得該職務的權限，到時會自動終止。' },
  inOrder: { en: 'It was in order', 'zh-Hant': '恰當' },
  notInOrder: { en: 'It was not in order', 'zh-Hant': '不恰當' },
  lookedAt: { en: 'Looked at', 'zh-Hant': '已審查' },
  toLookAt: { en: 'To be looked at', 'zh-Hant': '待審查' },
  note: { en: 'What you found', 'zh-Hant': '審查結果' },
  keep: { en: 'Keep', 'zh-Hant': '保留' },
  kept: { en: 'Kept', 'zh-Hant': '保留' },
  ended: { en: 'Ended', 'zh-Hant': '終止' },
  close: { en: 'Close the review', 'zh-Hant': '完成覆檢' },
  closed: { en: 'Closed', 'zh-Hant': '已完成' },
  open: { en: 'Open', 'zh-Hant': '進行中' },
  overdue: { en: 'Overdue', 'zh-Hant': '逾期' },
  toDecide: { en: 'Still to be decided', 'zh-Hant': '尚待決定' },
  decidedPosts: { en: 'Decided', 'zh-Hant': '已決定' },
  evidence: { en: 'Evidence', 'zh-Hant': '憑證' },
  evidenceHow: { en: 'SHA-256 over the lines of the file below, which the journal keeps too.', 'zh-Hant': '以下檔案各行的SHA-256摘要，記錄冊亦存有同一摘要。' },
  download: { en: 'Download the lines (CSV)', 'zh-Hant': '下載各行（CSV）' },
  nothing: { en: 'Nothing here yet.', 'zh-Hant': '暫時沒有記錄。' },
  since: { en: 'Since', 'zh-Hant': '開始' },
  until: { en: 'Until', 'zh-Hant': '結束' },
} as const

export const quarterName = (quarter: string): Text => ({ en: `Quarter ${quarter.slice(5)} of ${quarter.slice(0, 4)}`, 'zh-Hant': `${quarter.slice(0, 4)}年第${quarter.slice(5)}季` })
export const dueText = (day: Text): Text => ({ en: `Due ${day.en}`, 'zh-Hant': `限期${day['zh-Hant']}` })
export const roleAt = (role: Text, organisation: Text): Text => compose((tag) => (tag === 'en' ? `${role.en}, ${organisation.en}` : `${organisation[tag] ?? organisation['zh-Hant']}${role[tag] ?? role['zh-Hant']}`))
export const byOn = (name: string, moment: string): Text => ({ en: `by ${name}, ${moment}`, 'zh-Hant': `${name}，${moment}` })
export const minutesLong = (minutes: number): Text => ({ en: `${minutes} minutes`, 'zh-Hant': `${minutes}分鐘` })
