import type { Text } from '../../kernel/i18n.ts'

/** What the public figures say. */
export const usageTexts = {
  title: { en: 'Usage of the digital identity', 'zh-Hant': '數碼身分使用數字' },
  lead: { en: 'How often people signed in to each system with their digital identity, and how many calls were refused. Who signed in is not written down here.', 'zh-Hant': '市民以數碼身分登入各系統的次數，以及被拒絕的呼叫次數。這裏不會記錄登入者的身分。' },
  ofDays: (days: number): Text => ({ en: `The last ${days} days, counted as they come`, 'zh-Hant': `過去${days}天，即時累計` }),
  bySystem: { en: 'Sign-ins by system', 'zh-Hant': '各系統登入次數' },
  figures: { en: 'All figures by system', 'zh-Hant': '各系統的全部數字' },
  byDay: { en: 'Day by day', 'zh-Hant': '每日數字' },
  allFigures: { en: 'Sign-ins, refused calls and all calls of each day', 'zh-Hant': '每日的登入、被拒呼叫及全部呼叫次數' },
  day: { en: 'Day', 'zh-Hant': '日期' },
  system: { en: 'System', 'zh-Hant': '系統' },
  organisation: { en: 'Organisation', 'zh-Hant': '機構' },
  signIns: { en: 'Sign-ins', 'zh-Hant': '登入' },
  refused: { en: 'Refused calls', 'zh-Hant': '被拒呼叫' },
  calls: { en: 'All calls', 'zh-Hant': '全部呼叫' },
  none: { en: 'No figures yet', 'zh-Hant': '未有數字' },
  noneWhy: { en: 'They appear here as soon as a system is used.', 'zh-Hant': '系統一經使用，數字便會在此顯示。' },
  csv: { en: 'The figures of a year as CSV', 'zh-Hant': '一年的數字（CSV）' },
  all: { en: 'All systems', 'zh-Hant': '所有系統' },
} as const
