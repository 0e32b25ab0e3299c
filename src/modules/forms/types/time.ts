import { sameInAll } from '../../../kernel/i18n.ts'
import { asText, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'
import { pad } from './date.ts'

/** A time of day, HH:MM of 24 hours, from the many ways in which people write one. */
export function makeTime({ question, label }: Given): AnswerType {
  const notTime = fillText(say.notTime, { label })
  return {
    inRules: 'string',
    toRule: asText,
    schema: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
    read: (body) => body.text(question.id),
    isBlank: (typed) => asText(typed).trim() === '',
    parse(typed) {
      const value = readTime(asText(typed).normalize('NFKC').toLowerCase().replace(/\s/g, ''))
      return value === undefined ? { problem: notTime } : { value }
    },
    typedFor: asText,
    show: (value) => sameInAll(asText(value)),
    missing: { problem: fillText(say.fillIn, { label }) },
  }
}

// 9:30, 9.30 am, 0930, 9 am; 下午2時30分, 上午9時正, 下午2點半.
const latin = /^(?<hour>\d{1,2}?)(?:[:.]?(?<minute>\d{2}))?(?<half>[ap])?(?:(?<=[ap])\.?m\.?)?$/
const chinese = /^(?<half>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)?(?<hour>\d{1,2})(?!:\d?$)[時时點点:](?:(?<part>正|整|半)|(?<minute>\d{1,2})分?)?$/
const afterNoon: ReadonlySet<string> = new Set(['p', '中午', '下午', '傍晚', '晚上'])

/** A number of hours alone (`9`) says too little; with its half of the day, or as 9時, it is a time. */
function readTime(typed: string): string | undefined {
  const found = (latin.exec(typed) ?? chinese.exec(typed))?.groups
  if (!found) return undefined
  const { hour: hours, half, part } = found
  const minutes = found['minute'] ?? (part === '半' ? '30' : undefined)
  if (minutes === undefined && half === undefined && !chinese.test(typed)) return undefined
  const [hour, minute] = [hourOfDay(Number(hours), half), Number(minutes ?? '0')]
  return hour === undefined || hour > 23 || minute > 59 ? undefined : `${pad(hour)}:${pad(minute)}`
}

/** 12 at night is 0, 2 in the afternoon 14; 下午14時 is what it says, 上午14時 is nothing. */
function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour
  if (half === '中午') return hour >= 11 && hour <= 12 ? hour : hour <= 2 ? hour + 12 : undefined
  if (half === '晚上' && hour === 12) return 0
  if (afterNoon.has(half)) return hour === 0 ? undefined : hour < 12 ? hour + 12 : hour
  return hour === 12 ? 0 : hour < 12 ? hour : undefined
}
