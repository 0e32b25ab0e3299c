import { compose, say, type Text } from '../../kernel/i18n.ts'
import type { IdentityNumberKind } from '../jurisdiction/index.ts'
import { texts } from './texts.ts'

/** What was typed, in the one form that is kept and compared: full-width signs made plain, what only divides taken out. */
export function normaliseIdentityNumber(kind: IdentityNumberKind, typed: string): string {
  const { unicode, upperCase, strip } = kind.normalise
  let value = typed.normalize(unicode).trim()
  if (upperCase) value = value.toUpperCase()
  for (const sign of strip) value = value.replaceAll(sign, '')
  return value
}

/** The value to keep, or what a person can do about what they typed. Nothing of a number is known here but what the pack says. */
export function checkIdentityNumber(kind: IdentityNumberKind, typed: string): { value: string } | { problem: Text } {
  const value = normaliseIdentityNumber(kind, typed)
  if (!new RegExp(kind.pattern, 'u').test(value)) return { problem: kind.hint ?? compose((tag) => texts.likeExample(say(kind.name, tag), kind.example)[tag]) }
  if (kind.checkCharacter && value.at(-1) !== checkCharacterOf(kind.checkCharacter, value.slice(0, -1))) return { problem: texts.wrongCheck }
  return { value }
}

/** The last sign that a number must have, from those before it; undefined when one of them has no value. */
function checkCharacterOf(rule: NonNullable<IdentityNumberKind['checkCharacter']>, body: string): string | undefined {
  const values = [...body].map((sign) => rule.values.indexOf(sign))
  if (values.includes(-1) || values.length > rule.padTo) return undefined
  const padded = [...Array.from({ length: rule.padTo - values.length }, () => rule.padValue), ...values]
  const rest = padded.reduce((sum, value, i) => sum + value * (rule.weights[i] ?? 0), 0) % rule.modulus
  return rule.characters[rule.complement ? (rule.modulus - rest) % rule.modulus : rest]
}

/** A kept value as people write it, for instance with brackets around the check character. */
export const showIdentityNumber = (kind: IdentityNumberKind, value: string): string => rewrite(value, kind.display)

/** A kept value with most of it hidden; all of it when the jurisdiction gives no mask, which it must for what is personal. */
export const maskIdentityNumber = (kind: IdentityNumberKind, value: string): string => rewrite(value, kind.mask ?? kind.display)

/** Groups that a short number does not have leave spaces at its end. */
const rewrite = (value: string, rule: { match: string; replace: string } | undefined) => (rule ? value.replace(new RegExp(rule.match, 'u'), rule.replace).trim() : value)
