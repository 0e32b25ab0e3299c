import { z } from 'zod'
import type { Pack } from './pack.ts'
import type { Fault } from './fault.ts'

const Words = z.array(z.string().trim().min(1).max(60)).min(1)

/** search-words.yaml: what people say, and the words of texts that mean it. In any language: a thing whose words mean it is found by what people say. */
export const SearchWords = z.strictObject({ words: z.array(z.strictObject({ say: Words, means: Words })) })
export type SearchWords = z.infer<typeof SearchWords>

const plain = (words: string) => words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')

/** A word that is said twice would be looked after in two places; one that means itself says nothing. */
export function searchWordFaults(pack: Pack): Fault[] {
  const seen = new Set<string>()
  return pack.searchWords.words.flatMap(({ say, means }, i) =>
    say.flatMap((word, n): Fault[] => {
      const fault = (message: string): Fault => ({ kind: 'search-words', place: pack.place('search-words.yaml', ['words', i, 'say', n]), message })
      if (means.some((one) => plain(one) === plain(word))) return [fault(`'${word}' means itself; leave it out`)]
      if (seen.has(plain(word))) return [fault(`'${word}' is said twice; write all that it means in one place`)]
      seen.add(plain(word))
      return []
    }),
  )
}
