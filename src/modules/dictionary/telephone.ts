import type { Text } from '../../kernel/i18n.ts'
import type { Settings } from '../jurisdiction/index.ts'

// E.164: a plus sign and at most 15 digits.
const international = /^\+[1-9][0-9]{6,14}$/

/** A telephone number in the form that is kept (E.164), or what to do about it. Numbers of other countries begin with a plus sign. */
export function checkTelephone({ telephone }: Settings, typed: string): { value: string } | { problem: Text } {
  const bare = typed.normalize('NFKC').replace(/[\s().\-\u2010-\u2015]/g, '')
  const pattern = new RegExp(telephone.pattern, 'u')
  // Many write the country code, some without its plus sign.
  const begins = [telephone.countryCode, telephone.countryCode.replace('+', ''), '']
  const national = begins.filter((code) => bare.startsWith(code)).map((code) => bare.slice(code.length)).find((rest) => pattern.test(rest))
  if (national !== undefined) return { value: telephone.countryCode + national }
  const elsewhere = international.test(bare) && !bare.startsWith(telephone.countryCode)
  return elsewhere ? { value: bare } : { problem: telephone.hint }
}

/** A kept number as people here write it; others stay international. */
export function showTelephone({ telephone }: Settings, value: string): string {
  const national = value.startsWith(telephone.countryCode) ? value.slice(telephone.countryCode.length) : undefined
  return national === undefined ? value : national.replace(new RegExp(telephone.display.match, 'u'), telephone.display.replace)
}
