import { formatMoney } from '../../../kernel/money.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import { asText, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'
import { checkLimits, mostOfAll } from './number.ts'

/** An amount as a whole number of minor units. Limits, and the amount that rules see, are in whole units of the currency. */
export function makeMoney({ pack, element, question, label, fault }: Given): AnswerType {
  const { currency } = pack.settings
  const unit = 10 ** currency.minorDigits
  const limits = { least: question.min ?? element.min ?? 0, most: question.max ?? element.max ?? mostOfAll }
  checkLimits({ ...limits, element, fault })
  const [least, most] = [Math.round(limits.least * unit), Math.round(limits.most * unit)]
  const bounds = { label, least: formatMoney(least, currency), most: formatMoney(most, currency) }
  const outside = fillText(limits.most === mostOfAll ? say.atLeast : say.between, bounds)
  const example = formatMoney(1234 * unit + unit / 2, { ...currency, symbol: '' })
  const notMoney = fillText(say.notMoney, { label, example })
  const tooPrecise = currency.minorDigits === 0 ? notMoney : fillText(say.tooManyDecimals, { label, most: currency.minorDigits, example })
  const bare = withoutWords([currency.code, currency.symbol, ...currency.written])
  return {
    inRules: 'double',
    toRule: (value) => (typeof value === 'number' ? value / unit : -0),
    schema: { type: 'integer', minimum: least, maximum: most, description: `In minor units of ${currency.code}.` },
    fromRule: (result) => Math.round(Number(result) * unit),
    read: (body) => body.text(question.id),
    isBlank: (typed) => asText(typed).trim() === '',
    parse(typed) {
      const match = amount.exec(bare(asText(typed).normalize('NFKC').replace(/\s/g, '')))
      if (!match) return { problem: notMoney }
      const [, minus = '', whole = '', minor = ''] = match
      if (minor.length > currency.minorDigits) return { problem: tooPrecise }
      const size = Number(whole.replaceAll(',', '') + minor.padEnd(currency.minorDigits, '0'))
      const value = minus === '' || size === 0 ? size : -size
      return value < least || value > most ? { problem: outside } : { value }
    },
    typedFor: (value) => (typeof value === 'number' ? formatMoney(value, { ...currency, symbol: '' }) : ''),
    show: (value) => sameInAll(formatMoney(Number(value), currency)),
    missing: { problem: fillText(say.fillIn, { label }) },
  }
}

const amount = /^([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/

/** Takes the currency's signs and words from before and after an amount, which a minus sign may precede: `-HK$5`, `港幣1,234元`. */
function withoutWords(written: readonly string[]): (typed: string) => string {
  const words = written.map((word) => word.normalize('NFKC').toLowerCase()).toSorted((a, b) => b.length - a.length)
  return (typed) => {
    const [, minus = '', rest = ''] = /^([-−]?)(.*)$/.exec(typed.toLowerCase()) ?? []
    const before = words.find((word) => rest.startsWith(word)) ?? ''
    const after = words.find((word) => rest.endsWith(word)) ?? ''
    return minus + rest.slice(before.length, Math.max(before.length, rest.length - after.length))
  }
}
