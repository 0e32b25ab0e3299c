import type { Pack } from './pack.ts'
import { stampOf } from './stamp.ts'
import { wordFaults, type Words } from './word-faults.ts'
import type { WrittenText } from './texts-in.ts'
import type { Fault } from './yaml-file.ts'

type TextFault = { readonly key: keyof WrittenText; readonly message: string }

/** Texts that do not say the same in every language, or were not looked at since their source changed. `stamps`: whether each must be stamped. */
export function textFaults(pack: Pack, stamps: boolean): Fault[] {
  return faultsOfTexts(pack, (text) => [...stampFaults(text, stamps), ...wordFaults(text as Words)])
}

/** Signs of the other way of writing Chinese. Apart, because OpenCC's tables of words are a megabyte that a running portal does not need. */
export async function signFaults(pack: Pack): Promise<Fault[]> {
  const { simplifiedSignIn, traditionalSignIn } = await import('./chinese-signs.ts')
  return faultsOfTexts(pack, (text) => {
    const { 'zh-Hant': traditional, 'zh-Hans': simplified } = text as Words
    const strange = simplifiedSignIn(traditional)
    const unchanged = simplified === undefined ? undefined : traditionalSignIn(simplified)
    return [
      ...(strange ? [{ key: 'zh-Hant' as const, message: `'${strange.sign}' is a Simplified sign in a Traditional text; write ${strange.instead}` }] : []),
      ...(unchanged ? [{ key: 'zh-Hans' as const, message: `'${unchanged.sign}' is a Traditional sign in a Simplified text; write ${unchanged.instead}` }] : []),
    ]
  })
}

function faultsOfTexts(pack: Pack, judge: (text: WrittenText) => readonly TextFault[]): Fault[] {
  const faults: Fault[] = []
  for (const { file, path, text } of pack.writtenTexts()) {
    // A text that lacks a language was told by the file's schema, unless the file keeps it under a key of any shape.
    for (const { key, message } of judge(text)) faults.push({ place: pack.place(file, [...path, key]), message: `${[...path, key].join('.')}: ${message}` })
  }
  return faults
}

/** Each translation names by a stamp what it was written for; `npm run texts` writes stamps. */
export function stampFaults(text: WrittenText, stamps: boolean): TextFault[] {
  const faults: TextFault[] = []
  const { of, ofHans } = text
  if (of === undefined) {
    if (stamps) faults.push({ key: 'zh-Hant', message: 'nobody has vouched for this translation; look at it, then run npm run texts' })
  } else if (of !== stampOf(String(text.en))) faults.push({ key: 'zh-Hant', message: 'the English has changed since this was translated; mend it, then run npm run texts -- --accept' })
  if (text['zh-Hans'] === undefined) {
    if (ofHans !== undefined) faults.push({ key: 'ofHans', message: 'there is no zh-Hans that this stamp is of; leave it out' })
  } else if (ofHans === undefined) {
    if (stamps) faults.push({ key: 'zh-Hans', message: 'nobody has vouched for this Simplified text; look at it, then run npm run texts' })
  } else if (ofHans !== stampOf(String(text['zh-Hant']))) faults.push({ key: 'zh-Hans', message: 'the Traditional text has changed since this was accepted; mend it, then run npm run texts -- --accept' })
  return faults
}
