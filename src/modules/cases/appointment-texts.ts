import { writeDay } from '../../kernel/dates.ts'
import { compose, say, type Text } from '../../kernel/i18n.ts'
import { periodText, type Appointment } from '../calendars/index.ts'
import type { Pack } from '../jurisdiction/index.ts'

/** `22 November 2026, in the morning (9.00 to 13.00)`. */
export const whenText = (pack: Pack, { day, period }: Pick<Appointment, 'day' | 'period'>): Text =>
  compose((tag) => `${writeDay(day, tag)}${tag === 'en' ? ', ' : ''}${say(periodText(pack, period), tag)}`)

type Told = { readonly service: string; readonly reference: string; readonly when: string; readonly organisation: string }

/** What is said of an appointment in messages, on the application's page and in the applicant's calendar. */
export const appointmentTexts = {
  title: { en: 'Your appointment', 'zh-Hant': '你的預約' },
  with: (organisation: string): Text => ({ en: `With: ${organisation}`, 'zh-Hant': `部門：${organisation}` }),
  add: { en: 'Add it to your calendar', 'zh-Hant': '加入日曆' },
  cancelledTitle: { en: 'Your appointment is cancelled', 'zh-Hant': '你的預約已取消' },
  takeOut: { en: 'Take it out of your calendar', 'zh-Hant': '從日曆移除' },
  subject: ({ service }: Pick<Told, 'service'>): Text => ({ en: `Appointment: ${service}`, 'zh-Hant': `預約：${service}` }),
  body: ({ reference, when, organisation }: Told): Text => ({
    en: `The appointment for your application ${reference} is on ${when}.\n\nWith: ${organisation}\n\nOpen the application to add the appointment to your calendar.`,
    'zh-Hant': `你的申請（編號${reference}）的預約時間為${when}。\n\n部門：${organisation}\n\n開啟該申請，即可把預約加入日曆。`,
  }),
  description: ({ reference, when, organisation }: Told): Text => ({ en: `Application ${reference}\n${organisation}\n${when}`, 'zh-Hant': `申請編號：${reference}\n${organisation}\n${when}` }),
} as const
