import { compose, say, type Text } from '../../kernel/i18n.ts'
import type { Answer } from './decide-proposal.ts'
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
  } satisfies Record<Answer, Text>,
  earlier: { en: 'Earlier proposals', 'zh-Hant': '過往建議' },
  outcomes: {
    confirmed: { en: 'Confirmed', 'zh-Hant': '已確認' },
    declined: { en: 'Declined', 'zh-Hant': '已否決' },
    withdrawn: { en: 'Taken back', 'zh-Hant': '已撤回' },
    lapsed: { en: 'Lapsed: the case moved on', 'zh-Hant': '已失效：個案已進入另一階段' },
  } satisfies Record<Outcome, Text>,
  proposedBy: (officer: Text): Text => compose((tag) => (tag === 'en' ? `Proposed by ${say(officer, tag)}, confirmed by a second officer` : `由${say(officer, tag)}提出，並經另一位人員確認`)),
} as const
