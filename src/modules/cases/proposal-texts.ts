import { compose, say, type Text } from '../../kernel/i18n.ts'
import type { Outcome } from './proposals.sql.ts'

/** What the workbench says of steps that take two officers. */
export const proposalTexts = {
  waits: (action: Text): Text => compose((tag) => (tag === 'en' ? `Waits for a second officer: ${say(action, tag)}` : `等候另一位人員確認：${say(action, tag)}`)),
  yours: (action: Text): Text => compose((tag) => (tag === 'en' ? `You have proposed: ${say(action, tag)}` : `你已提出建議：${say(action, tag)}`)),
  nothingYet: { en: 'Nothing has happened yet. It is done as soon as a second officer confirms it.', 'zh-Hant': '目前尚未執行任何步驟，待另一位人員確認後才會執行。' },
  nothingYetYours: { en: 'Nothing has happened yet. Another officer has to confirm it; you can take it back until then.', 'zh-Hant': '目前尚未執行任何步驟，須由另一位人員確認；在此之前你可撤回。' },
  hint: { en: 'This takes two officers. You propose it; nothing happens before another one confirms it.', 'zh-Hant': '這個步驟須由兩位人員辦理。你提出建議後，須待另一位人員確認才會執行。' },
  propose: (action: Text): Text => compose((tag) => (tag === 'en' ? `Propose: ${say(action, tag)}` : `建議：${say(action, tag)}`)),
  proposer: { en: 'Proposed by', 'zh-Hant': '提出建議者' },
  when: { en: 'When', 'zh-Hant': '時間' },
  details: { en: 'What is written', 'zh-Hant': '內容' },
  action: { en: 'Step', 'zh-Hant': '步驟' },
  answers: {
    confirmed: { en: 'Confirm and do it', 'zh-Hant': '確認並執行' },
    declined: { en: 'Decline', 'zh-Hant': '否決' },
    withdrawn: { en: 'Take it back', 'zh-Hant': '撤回' },
  } satisfies Record<Exclude<Outcome, 'lapsed'>, Text>,
  earlier: { en: 'Earlier proposals', 'zh-Hant': '過往建議' },
  outcomes: {
    confirmed: { en: 'Confirmed', 'zh-Hant': '已確認' },
    declined: { en: 'Declined', 'zh-Hant': '已否決' },
    withdrawn: { en: 'Taken back', 'zh-Hant': '已撤回' },
    lapsed: { en: 'Lapsed: the case moved on', 'zh-Hant': '已失效：個案已進入另一階段' },
  } satisfies Record<Outcome, Text>,
  reason: { en: 'Why you decline', 'zh-Hant': '否決原因' },
  reasonHint: { en: 'Whoever proposed it reads this. Needed only where you decline.', 'zh-Hant': '提出建議的人員會看到。只在否決時填寫。' },
  reasonNeeded: { en: 'Say why you decline', 'zh-Hant': '請說明否決原因' },
  noSecond: { en: 'Nobody else holds a post that may confirm this. Ask for an acting post, or hand over a duty to a colleague, under Posts and rights.', 'zh-Hant': '現時沒有其他人員可確認這個步驟。請在「職位及權限」為另一位人員申請署任，或委託同事代行職務。' },
  postsAndRights: { en: 'Posts and rights', 'zh-Hant': '職位及權限' },
  waiting: { en: 'Steps in cases', 'zh-Hant': '個案步驟' },
  proposedBy: (officer: Text): Text => compose((tag) => (tag === 'en' ? `Proposed by ${say(officer, tag)}, confirmed by a second officer` : `由${say(officer, tag)}提出，並經另一位人員確認`)),
} as const

/** What officers are told who may be the second one. */
export const waitingLetter = (reference: string, action: Text): { subject: Text; body: Text } => ({
  subject: { en: `A second officer is needed: ${reference}`, 'zh-Hant': `需要另一位人員確認：${reference}` },
  body: compose((tag) => (tag === 'en' ? `A colleague proposes in case ${reference}: ${say(action, tag)}. Nothing happens before another officer confirms it. Open the case on the workbench to confirm it or to decline it.` : `有同事就個案${reference}提出：${say(action, tag)}。須由另一位人員確認才會執行。請在工作台開啟個案，予以確認或否決。`)),
})

/** What whoever proposed it is told. A reason stands as it was written. */
export const declinedLetter = (reference: string, reason: string): { subject: Text; body: Text } => ({
  subject: { en: `Declined: what you proposed in case ${reference}`, 'zh-Hant': `已否決：你就個案${reference}提出的建議` },
  body: { en: `Another officer has declined what you proposed in case ${reference}. Nothing was done. The reason:\n${reason}`, 'zh-Hant': `另一位人員否決了你就個案${reference}提出的建議，沒有執行任何步驟。原因：\n${reason}` },
})
