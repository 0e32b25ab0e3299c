import { say } from '../../../kernel/i18n.ts'
import { stampFaults, stampOf, stampsAreAsked, textsIn, wordFaults, type FaultKind, type StampedText } from '../../jurisdiction/index.ts'
import type { Path } from '../written.ts'

/** What is wrong with the words of one language, and the blanks or figures that it is about. */
export type TextFault = { readonly kind: FaultKind; readonly about: readonly string[] }
export type Language = 'en' | 'zh-Hant' | 'zh-Hans'

/** One text of a service's file in all languages, with what is to be done about each. */
export type TextRow = {
  readonly path: Path
  readonly text: StampedText
  readonly words: Readonly<Record<Language, string>>
  /** Written by an editor, or made from Traditional Chinese by a program. */
  readonly simplified: 'written' | 'derived'
  readonly faults: Readonly<Record<Language, readonly TextFault[]>>
  /** What the English, or the Traditional text, said when somebody vouched for its translation, where that is known. */
  readonly then: { readonly en?: string; readonly 'zh-Hant'?: string }
}

/** Every text of a file. `earlier` are values of earlier states of it, in which what a stamp was made from may still stand. */
export function textRows(file: unknown, earlier: readonly unknown[]): TextRow[] {
  const known = new Map(earlier.flatMap((value) => [...textsIn(value)].flatMap(({ text }) => [text.en, text['zh-Hant']].flatMap((words) => (typeof words === 'string' ? [[stampOf(words), words] as const] : [])))))
  return [...textsIn(file)].map(({ path, text }) => rowOf(path, text, known))
}

function rowOf(path: Path, text: StampedText, known: ReadonlyMap<string, string>): TextRow {
  const [en, hant, hans] = [asWords(text.en), asWords(text['zh-Hant']), asWords(text['zh-Hans'])]
  const words = { en, 'zh-Hant': hant, 'zh-Hans': hans !== '' ? hans : hant === '' ? '' : say({ en, 'zh-Hant': hant }, 'zh-Hans') }
  const faults: Record<Language, TextFault[]> = { en: [], 'zh-Hant': [], 'zh-Hans': [] }
  if (en === '') faults.en.push({ kind: 'text-missing', about: [] })
  if (hant === '') faults['zh-Hant'].push({ kind: 'text-missing', about: [] })
  if (en !== '' && hant !== '') {
    for (const { kind, key } of stampFaults(text, stampsAreAsked)) faults[key === 'of' ? 'zh-Hant' : key === 'ofHans' ? 'zh-Hans' : key].push({ kind, about: [] })
    for (const { kind, key, about = [] } of wordFaults({ en, 'zh-Hant': hant, ...(hans !== '' && { 'zh-Hans': hans }) })) faults[key].push({ kind, about })
  }
  const [thenEn, thenHant] = [sourceThen(text.of, en, known), sourceThen(text.ofHans, hant, known)]
  return { path, text, words, simplified: hans === '' ? 'derived' : 'written', faults, then: { ...(thenEn !== undefined && { en: thenEn }), ...(thenHant !== undefined && { 'zh-Hant': thenHant }) } }
}

const asWords = (value: unknown): string => (typeof value === 'string' ? value : '')

const sourceThen = (stamp: unknown, now: string, known: ReadonlyMap<string, string>): string | undefined => (typeof stamp === 'string' && stamp !== stampOf(now) ? known.get(stamp) : undefined)

export const needsWork = ({ faults }: TextRow): boolean => Object.values(faults).some((all) => all.length > 0)

/** Whether all that is missing is somebody's word that the translation says the same. */
export const isOnlyUnvouched = ({ faults }: TextRow): boolean => {
  const all = Object.values(faults).flat()
  return all.length > 0 && all.every(({ kind }) => ['text-unstamped', 'text-stale', 'simplified-stale'].includes(kind))
}

/** What an editor wants a text to say, and what they vouch for. */
export type WantedText = { readonly en: string; readonly 'zh-Hant': string; readonly 'zh-Hans': string; readonly isVouched: boolean; readonly isDerivedAccepted: boolean }

/** The text as it is written into the file. Stamps that nobody gave anew stay as they were, so that what is stale still is. */
export function writtenText(before: StampedText, wanted: WantedText): Record<string, string> {
  const { en, 'zh-Hant': hant } = wanted
  const hans = wanted['zh-Hans'] !== '' ? wanted['zh-Hans'] : wanted.isDerivedAccepted ? say({ en, 'zh-Hant': hant }, 'zh-Hans') : ''
  const of = wanted.isVouched ? stampOf(en) : before.of
  const ofHans = wanted.isVouched || wanted.isDerivedAccepted ? stampOf(hant) : before.ofHans
  return { en, 'zh-Hant': hant, ...(hans !== '' && { 'zh-Hans': hans }), ...(typeof of === 'string' && { of }), ...(hans !== '' && typeof ofHans === 'string' && { ofHans }) }
}
