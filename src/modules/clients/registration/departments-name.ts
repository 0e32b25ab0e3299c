import { say, type Text } from '../../../kernel/i18n.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { fieldTexts } from './field-texts.ts'

/** What a reader takes for the same name: letters and figures alone, wide or narrow, large or small, without an article before them. */
const asRead = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/^\s*the\s+/, '').replaceAll('&', 'and').replace(/[^\p{L}\p{N}]/gu, '')

// A pack stays as it is; another edition has another.
const known = new WeakMap<Pack['organisations'], ReadonlySet<string>>()

function departmentsNames({ organisations }: Pack): ReadonlySet<string> {
  const names = known.get(organisations) ?? new Set([...organisations.values()].flatMap(({ name }) => (['en', 'zh-Hant', 'zh-Hans'] as const).map((tag) => asRead(say(name, tag)))))
  known.set(organisations, names)
  return names
}

/** A name that would make people believe they deal with a department, in whatever language. */
export const departmentsNameFault = (pack: Pack, name: string): Text | undefined => (departmentsNames(pack).has(asRead(name)) ? fieldTexts.departmentsName : undefined)
