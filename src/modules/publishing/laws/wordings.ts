import type { Day } from '../../../kernel/dates.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import { textOf } from '../content.ts'
import { linesOf, titleOf } from './compare-versions.ts'
import type { Law, LawVersion } from './law.ts'
import { eachProvision, readLaw } from './structure.ts'

/** Since when a provision says what it says, and what made it so. */
export type Wording = { readonly since: Day; readonly changedBy: Text | undefined }

/** For each provision of a version, by id: the first version, counting back from this one, that has it in the same words. */
export function wordingsOf({ versions }: Law, shown: LawVersion, tag: Tag): ReadonlyMap<string, Wording> {
  const found = new Map<string, Wording>()
  const open = wordsById(shown, tag)
  for (const version of versions.slice(0, versions.indexOf(shown) + 1).reverse()) {
    if (version.from === undefined) break
    const words = version === shown ? open : wordsById(version, tag)
    for (const [id, said] of open) {
      if (words.get(id) === said) found.set(id, { since: version.from, changedBy: version.changedBy })
      else open.delete(id)
    }
  }
  return found
}

const wordsById = ({ content }: LawVersion, tag: Tag): Map<string, string> =>
  new Map(eachProvision(readLaw(say(textOf(content.body), tag)).provisions).map((one) => [one.id, [titleOf(one), ...linesOf(one.blocks)].join('\n')]))
