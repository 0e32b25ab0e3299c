import type { Text } from '../../../kernel/i18n.ts'

/** Why an officer asks somebody to show a document; the holder is told before they agree. */
export const purposes = {
  application: { en: 'To handle your application', 'zh-Hant': '處理你的申請' },
  counter: { en: 'To serve you at the counter or on the telephone', 'zh-Hant': '在櫃位或電話為你提供服務' },
  inspection: { en: 'For an inspection that the law provides for', 'zh-Hant': '進行法例規定的巡查' },
  enquiry: { en: 'To look into a complaint or an incident', 'zh-Hant': '調查投訴或事故' },
} as const satisfies Record<string, Text>

export type Purpose = keyof typeof purposes

export const isPurpose = (value: string): value is Purpose => Object.hasOwn(purposes, value)
