import { say } from '../../../kernel/i18n.ts'

const folded = new Map<string, string>()

/**
 * Chinese text with each sign in its Simplified form, so that 證, 証 and 证 are one. Sign by sign: whole words would fold
 * differently in a question and in a text. Uses the converter that texts are derived with, so there is one set of dictionaries.
 */
export function foldHan(text: string): string {
  let result = ''
  for (const sign of text) result += foldSign(sign)
  return result
}

function foldSign(sign: string): string {
  const known = folded.get(sign)
  if (known !== undefined) return known
  const made = /\p{Script=Han}/u.test(sign) ? say({ en: sign, 'zh-Hant': sign }, 'zh-Hans') : sign
  if (folded.size < 30_000) folded.set(sign, made)
  return made
}
