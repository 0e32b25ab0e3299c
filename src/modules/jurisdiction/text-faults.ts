import type { Pack } from './pack.ts'
import { stampOf } from './stamp.ts'
import { wordFaults, type Words } from './word-faults.ts'
import { textsIn, writtenFiles, type StampedText } from './texts-in.ts'
import type { Fault, FaultKind } from './fault.ts'

/** What stands in each file, by its name. */
type Files = ReadonlyMap<string, unknown>

type TextFault = { readonly kind: FaultKind; readonly key: keyof StampedText; readonly message: string }

/** Texts that do not say the same in every language, or were not looked at since their source changed. `stamps`: whether each must be stamped. */
export function textFaults(files: Files, place: Pack['place'], stamps: boolean) {
  return faultsOfTexts(files, place, (text) => [...stampFaults(text, stamps), ...wordFaults(text as Words)])
}

/** Signs of the other way of writing Chinese. Apart, because OpenCC's tables of words are a megabyte that a running portal does not need. */
export async function signFaults(pack: Pack): Promise<Fault[]> {
  const { simplifiedSignIn, traditionalSignIn } = await import('./chinese-signs.ts')
  const faults = faultsOfTexts(writtenFiles(pack.folder), pack.place, (text) => {
    const { 'zh-Hant': traditional, 'zh-Hans': simplified } = text as Words
    const strange = simplifiedSignIn(traditional)
    const unchanged = simplified === undefined ? undefined : traditionalSignIn(simplified)
    return [
      ...(strange ? [{ kind: 'text-wrong-script' as const, key: 'zh-Hant' as const, message: `'${strange.sign}' is a Simplified sign in a Traditional text; write ${strange.instead}` }] : []),
      ...(unchanged ? [{ kind: 'text-wrong-script' as const, key: 'zh-Hans' as const, message: `'${unchanged.sign}' is a Traditional sign in a Simplified text; write ${unchanged.instead}` }] : []),
    ]
  })
  return [...faults].flatMap(([, found]) => found)
}

/** Each file with the faults of its texts. That a language is missing was told by the file's schema. */
function* faultsOfTexts(files: Files, place: Pack['place'], judge: (text: StampedText) => readonly TextFault[]): Generator<readonly [file: string, faults: readonly Fault[]]> {
  for (const [file, value] of files) {
    const found: Fault[] = []
    for (const { path, text } of textsIn(value)) {
      if (typeof text.en !== 'string' || typeof text['zh-Hant'] !== 'string') continue
      for (const { kind, key, message } of judge(text)) found.push({ kind, place: place(file, [...path, key]), message: `${[...path, key].join('.')}: ${message}` })
    }
    if (found.length > 0) yield [file, found]
  }
}

// What is no stamp at all was told by the file's schema.
const isOld = (stamp: unknown, source: unknown) => typeof stamp === 'string' && /^[0-9a-f]{8}$/.test(stamp) && stamp !== stampOf(String(source))

/** Each translation names by a stamp what it was written for; `npm run texts` writes stamps. */
export function stampFaults(text: StampedText, stamps: boolean): TextFault[] {
  const faults: TextFault[] = []
  const { of, ofHans } = text
  if (of === undefined) {
    if (stamps) faults.push({ kind: 'text-unstamped', key: 'zh-Hant', message: 'nobody has vouched for this translation; look at it, then run npm run texts' })
  } else if (isOld(of, text.en)) faults.push({ kind: 'text-stale', key: 'zh-Hant', message: 'the English has changed since this was translated; mend it, then run npm run texts -- --accept' })
  if (text['zh-Hans'] === undefined) {
    if (ofHans !== undefined) faults.push({ kind: 'simplified-stale', key: 'ofHans', message: 'there is no zh-Hans that this stamp is of; leave it out' })
  } else if (ofHans === undefined) {
    if (stamps) faults.push({ kind: 'text-unstamped', key: 'zh-Hans', message: 'nobody has vouched for this Simplified text; look at it, then run npm run texts' })
  } else if (isOld(ofHans, text['zh-Hant'])) faults.push({ kind: 'simplified-stale', key: 'zh-Hans', message: 'the Traditional text has changed since this was accepted; mend it, then run npm run texts -- --accept' })
  return faults
}
