import type { Text } from '../../kernel/i18n.ts'
import type { Period } from './calendars.sql.ts'

export const periodNames: Readonly<Record<Period, Text>> = {
  am: { en: 'Morning', 'zh-Hant': '上午' },
  pm: { en: 'Afternoon', 'zh-Hant': '下午' },
}
