import { checkIdentityNumber } from '../../dictionary/index.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { cleanQuery, flatten } from './terms.ts'

const mostSigns = 60
// Telephones, accounts and numbers of cards, however they are parted. The numbers of forms and chapters are shorter.
const longNumber = /\d(?:[\s\-–().,/]*\d){5,}/
// Three groups of four signs, also with a slip in them.
const reference = /(?:^|[^\p{L}\p{N}])[0-9a-z]{4}(?:[-–][0-9a-z]{4}){2}(?![\p{L}\p{N}])|^[0-9a-z]{4}(?: [0-9a-z]{4}){2}$/u

/**
 * What was looked for as it may be kept, or undefined where it may be about a person: numbers of identity, telephones, addresses of mail,
 * references, and long words about somebody's own matter. Names cannot be told from other words: that several people must have asked keeps them out.
 */
export function keepable(pack: Pack, typed: string): string | undefined {
  const words = cleanQuery(typed.normalize('NFKC')).toLowerCase()
  if ([...words].length > mostSigns || flatten(words).length < 2) return undefined
  if (longNumber.test(words) || (reference.test(words) && /\d/.test(words)) || /@|https?:|www\./.test(words)) return undefined
  const parts = words.split(/[\s,;，；、：:]+/)
  const isPersonal = (part: string) => [...pack.identityNumbers.values()].some((kind) => kind.checkCharacter !== undefined && 'value' in checkIdentityNumber(kind, part))
  return parts.some(isPersonal) || isPersonal(words) ? undefined : words
}
