import type { Text } from '../../kernel/i18n.ts'
import type { Where } from './what-a-post-may.ts'

/** What the pages that explain rights say. */
export const texts = {
  policies: { en: 'Policies', 'zh-Hant': '權限規則' },
  policiesLead: {
    en: 'Every right in this portal is decided by these policies and by nothing else. What no policy permits is not allowed, and a policy that forbids beats every one that permits.',
    'zh-Hant': '本門戶的一切權限均由以下規則決定。沒有規則准許的事項一律不可進行；禁止的規則優先於任何准許的規則。',
  },
  policiesIn: (file: string): Text => ({ en: `From ${file}`, 'zh-Hant': `載於${file}` }),
  permits: { en: 'Permits', 'zh-Hant': '准許' },
  forbids: { en: 'Forbids', 'zh-Hant': '禁止' },
  source: { en: 'Exactly as it is written', 'zh-Hant': '規則原文' },
  officers: { en: 'Who may do what', 'zh-Hant': '人員權限' },
  officersLead: { en: 'Officers and the posts that they hold now. Open one to see what each post allows, and by which policy.', 'zh-Hant': '現任人員及其職位。開啟任何一位，可查閱各職位的權限及所據規則。' },
  noOfficers: { en: 'Nobody holds a post here', 'zh-Hant': '現時沒有人擔任職位' },
  next: { en: 'More officers', 'zh-Hant': '更多人員' },
  postAt: (role: string, organisation: string): Text => ({ en: `${role}, ${organisation}`, 'zh-Hant': `${organisation}${role}` }),
  since: (day: string): Text => ({ en: `Since ${day}`, 'zh-Hant': `由${day}起` }),
  until: (day: string): Text => ({ en: `until ${day}`, 'zh-Hant': `至${day}止` }),
  may: { en: 'May', 'zh-Hant': '可進行' },
  whereTo: { en: 'Where', 'zh-Hant': '範圍' },
  byWhich: { en: 'By which policy', 'zh-Hant': '所據規則' },
  officerLead: {
    en: 'What each post allows and by which policy. What everybody may do who is signed in is left out. While somebody acts for a company, none of their posts counts.',
    'zh-Hant': '以下列出各職位的權限及所據規則，不包括任何已登入人士均可進行的事項。代表公司辦事時，其職位一概不計。',
  },
  never: { en: 'But never', 'zh-Hant': '但一律不可' },
  nothing: { en: 'This post allows nothing yet.', 'zh-Hant': '此職位暫時沒有任何權限。' },
  where: {
    own: { en: 'At this organisation', 'zh-Hant': '所屬部門' },
    any: { en: 'At every organisation', 'zh-Hant': '所有部門' },
    referred: { en: 'In cases referred to this organisation', 'zh-Hant': '轉介所屬部門的個案' },
    named: { en: 'Where a procedure or service names this post', 'zh-Hant': '程序或服務有指明此職位的個案' },
    procedure: { en: 'The steps that a procedure gives to this post', 'zh-Hant': '程序訂明由此職位採取的步驟' },
    service: { en: 'The pages that a service lets this post read', 'zh-Hant': '服務准許此職位查閱的部分' },
    begun: { en: 'Drafts begun by the officer', 'zh-Hant': '由該人員開始的草稿' },
    platform: { en: 'The portal', 'zh-Hant': '本門戶' },
  } satisfies Record<Where, Text>,
} as const
