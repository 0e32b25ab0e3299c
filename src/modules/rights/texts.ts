import { compose, say, type Text } from '../../kernel/i18n.ts'

export const problems = {
  organisation: { en: 'Choose an organisation', 'zh-Hant': '請選擇部門' },
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

export const texts = {
  title: { en: 'Posts and rights', 'zh-Hant': '職位及權限' },
  lead: { en: 'Who holds which post, what is asked for, and what has to be looked at.', 'zh-Hant': '查看各職位由誰擔任、待批的委任，以及須覆檢的事項。' },
  ownLead: { en: 'The posts that you hold. Hand over a duty to a colleague while you are away.', 'zh-Hant': '查看你擔任的職位。休假期間可委託同事代行職務。' },
  own: { en: 'Your posts', 'zh-Hant': '你的職位' },
  queue: { en: 'Work', 'zh-Hant': '工作台' },
  waiting: { en: 'Waiting for a second officer', 'zh-Hant': '等候另一位人員批准' },
  noneWaiting: { en: 'Nothing waits.', 'zh-Hant': '沒有待批事項。' },
  yourTurn: { en: 'Yours to decide', 'zh-Hant': '待你批核' },
  another: { en: 'Another decides', 'zh-Hant': '由他人批核' },
  second: { en: 'Waiting for a second officer', 'zh-Hant': '等候另一位人員批核' },
  secondLead: { en: 'What others propose and you may agree to, and what you are to look into.', 'zh-Hant': '由其他人員提出而你可批核的事項，以及須由你審查的事項。' },
  secondNone: { en: 'Nothing waits for you', 'zh-Hant': '沒有事項等候你批核' },
  secondNoneWhy: { en: 'What a colleague proposes and your posts let you agree to appears here, and you are told of it.', 'zh-Hant': '如有同事提出事項而你的職位可予批核，會在此顯示，你亦會收到通知。' },
  secondKinds: {
    cases: { en: 'Steps in cases', 'zh-Hant': '個案步驟' },
    corrections: { en: 'Corrections of licences', 'zh-Hant': '牌照更正' },
    runs: { en: 'Licences issued or renewed in bulk', 'zh-Hant': '批量簽發或續期' },
    posts: { en: 'Posts', 'zh-Hant': '委任' },
    emergencies: { en: 'Emergencies to look into', 'zh-Hant': '待審查的緊急使用記錄' },
    reviews: { en: 'Reviews of posts', 'zh-Hant': '職位覆檢' },
    systems: { en: 'Systems that use the digital identity', 'zh-Hant': '使用數碼身分的系統' },
    services: { en: 'Services', 'zh-Hant': '服務' },
    moves: { en: 'Moving cases to a new version', 'zh-Hant': '把個案轉至新版本' },
    content: { en: 'News and other content', 'zh-Hant': '消息及其他內容' },
  },
  posts: { en: 'Posts held', 'zh-Hant': '現任職位' },
  newPost: { en: 'Ask for a post', 'zh-Hant': '提出委任' },
  delegate: { en: 'Hand over a duty for a while', 'zh-Hant': '委託他人代行職務' },
  emergency: { en: 'Emergency access', 'zh-Hant': '緊急權限' },
  emergencies: { en: 'Emergencies', 'zh-Hant': '緊急使用記錄' },
  reviews: { en: 'Quarterly reviews', 'zh-Hant': '每季覆檢' },
  officer: { en: 'Officer', 'zh-Hant': '人員' },
  colleague: { en: 'Colleague who takes it over', 'zh-Hant': '代行的同事' },
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
  toHintDelegated: { en: 'Half a year at most', 'zh-Hant': '最長為半年' },
  why: { en: 'Why', 'zh-Hant': '原因' },
  ask: { en: 'Ask for it', 'zh-Hant': '提出' },
  problemTitle: { en: 'Look at this again', 'zh-Hant': '請更正以下各項' },
  asked: { en: 'Asked for', 'zh-Hant': '提出' },
  decided: { en: 'Decided', 'zh-Hant': '決定' },
  yourDecision: { en: 'Your decision', 'zh-Hant': '你的決定' },
  cared: { en: 'Better apart from', 'zh-Hant': '不宜同時擔任' },
  approve: { en: 'Agree', 'zh-Hant': '批准' },
  refuse: { en: 'Refuse', 'zh-Hant': '拒絕' },
  withdraw: { en: 'Take it back', 'zh-Hant': '撤回' },
  reasonGiven: { en: 'Reason', 'zh-Hant': '拒絕原因' },
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
    en: 'For when somebody would come to harm and nobody can be asked. You get the role at once, for a short while. Those who answer for the organisation’s rights and the auditors are told now, and it is looked into afterwards.',
    'zh-Hant': '只供有人會因延誤受損而又未能請示時使用。你會即時取得該職務的權限，為時甚短。部門的權限管理人員及審計人員會即時收到通知，事後會作審查。',
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

/** Said where a list is not whole. */
export const newestOnly = (most: number): Text => ({ en: `Only the newest ${most} are shown here.`, 'zh-Hant': `這裏只顯示最新的${most}項。` })
export const firstOnly = (most: number): Text => ({ en: `Only the first ${most} are shown here. The others appear as you decide on these.`, 'zh-Hant': `這裏只顯示首${most}項，作出決定後會顯示其餘各項。` })
export const tooManyToList = (most: number): Text => ({ en: `More than ${most} officers hold posts here, too many for a list. Enter the identity number of the one you mean.`, 'zh-Hant': `這裏有超過${most}名人員任職，未能逐一列出。請輸入該人員的身份證號碼。` })

/** How many there are; a list that is full may not be all. */
export const counted = (name: Text, n: number, most: number): Text => compose((tag) => `${say(name, tag)}${tag === 'en' ? ' (' : '（'}${n < most ? n : `${most}+`}${tag === 'en' ? ')' : '）'}`)

export const quarterName = (quarter: string): Text => ({ en: `Quarter ${quarter.slice(5)} of ${quarter.slice(0, 4)}`, 'zh-Hant': `${quarter.slice(0, 4)}年第${quarter.slice(5)}季` })
export const dueText = (day: Text): Text => ({ en: `Due ${day.en}`, 'zh-Hant': `限期${day['zh-Hant']}` })
/** Whose something is, or where, and what it is: the colon of each script. */
export const colon = (whose: string, what: string): Text => ({ en: `${whose}: ${what}`, 'zh-Hant': `${whose}：${what}` })
export const byOn = (name: string, moment: string): Text => ({ en: `by ${name}, ${moment}`, 'zh-Hant': `${name}，${moment}` })
export const minutesLong = (minutes: number): Text => ({ en: `${minutes} minutes`, 'zh-Hant': `${minutes}分鐘` })
