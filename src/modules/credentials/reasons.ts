import type { Text } from '../../kernel/i18n.ts'
import type { Status } from './credential.ts'

/**
 * Why a document's state may change: a closed list for each state that it can come to, which figures can be made of. The holder reads the words, and
 * what the officer adds; whoever checks the document is told neither.
 */
export const reasons = {
  suspended: {
    investigation: { en: 'Something is being looked into', 'zh-Hant': '正在調查' },
    condition: { en: 'A condition is not met for now', 'zh-Hant': '暫時未符合條件' },
    unpaid: { en: 'A fee or fine is not paid', 'zh-Hant': '尚未繳付費用或罰款' },
    safety: { en: 'Danger to people', 'zh-Hant': '涉及公眾安全' },
    court: { en: 'A court ordered it', 'zh-Hant': '法院命令' },
    other: { en: 'Another reason', 'zh-Hant': '其他原因' },
  },
  valid: {
    settled: { en: 'The matter is settled', 'zh-Hant': '事情已經解決' },
    appeal: { en: 'An appeal was allowed', 'zh-Hant': '上訴得直' },
    mistake: { en: 'It was suspended by mistake', 'zh-Hant': '誤被暫停' },
    other: { en: 'Another reason', 'zh-Hant': '其他原因' },
  },
  revoked: {
    breach: { en: 'A condition was broken', 'zh-Hant': '違反條件' },
    deception: { en: 'It was obtained with false particulars', 'zh-Hant': '以虛假資料取得' },
    mistake: { en: 'It was issued by mistake', 'zh-Hant': '錯誤簽發' },
    ended: { en: 'What it was for is over', 'zh-Hant': '所涉事項已經終止' },
    court: { en: 'A court ordered it', 'zh-Hant': '法院命令' },
    other: { en: 'Another reason', 'zh-Hant': '其他原因' },
  },
  surrendered: {
    'not-needed': { en: 'I do not need it any more', 'zh-Hant': '不再需要' },
    closed: { en: 'The business or activity has ended', 'zh-Hant': '業務或活動已結束' },
    moved: { en: 'I am moving away', 'zh-Hant': '將會遷離' },
    other: { en: 'Another reason', 'zh-Hant': '其他原因' },
  },
  replaced: {
    lost: { en: 'I have lost it', 'zh-Hant': '遺失' },
    stolen: { en: 'It was stolen', 'zh-Hant': '被盜' },
    damaged: { en: 'It is damaged', 'zh-Hant': '損壞' },
    seen: { en: 'Someone else has its check code', 'zh-Hant': '查核碼已被他人取得' },
  },
  superseded: {
    mistake: { en: 'It says something wrong', 'zh-Hant': '內容有誤' },
    changed: { en: 'What it says has changed', 'zh-Hant': '資料已經改變' },
  },
} as const satisfies Record<Status, Record<string, Text>>

/** The words of a reason for coming to a state; undefined for what is not on the list. */
export const reasonText = (to: Status, code: string): Text | undefined => (Object.hasOwn(reasons[to], code) ? (reasons[to] as Record<string, Text>)[code] : undefined)
