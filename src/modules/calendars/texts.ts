import type { Text } from '../../kernel/i18n.ts'
import type { Pack } from '../jurisdiction/index.ts'
import type { Period } from './calendars.sql.ts'

/** A part of the day with its hours: `in the morning (9.00 to 13.00)`, `上午（9時至13時）`. */
export function periodText({ settings: { counterHours } }: Pack, period: Period): Text {
  const { from, to } = counterHours[period]
  const hours = { en: `${dotted(from)} to ${dotted(to)}`, 'zh-Hant': `${spoken(from)}至${spoken(to)}` }
  return period === 'am' ? { en: `in the morning (${hours.en})`, 'zh-Hant': `上午（${hours['zh-Hant']}）` } : { en: `in the afternoon (${hours.en})`, 'zh-Hant': `下午（${hours['zh-Hant']}）` }
}

const dotted = (time: string): string => time.replace(/^0/, '').replace(':', '.')

function spoken(time: string): string {
  const [hours, minutes] = time.split(':').map(Number)
  return `${hours}時${minutes === 0 ? '' : `${minutes}分`}`
}
