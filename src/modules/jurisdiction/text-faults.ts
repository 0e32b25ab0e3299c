import type { Pack } from './pack.ts'
import { stampOf } from './stamp.ts'
import { wordFaults, type Words } from './word-faults.ts'
import { textsIn, writtenFiles, type StampedText } from './texts-in.ts'
import type { Fault } from './yaml-file.ts'

/** What stands in each file, by its name. */
type Files = ReadonlyMap<string, unknown>

type TextFault = { readonly key: keyof StampedText; readonly message: string }

/** Texts that do not say the same in every language, or were not looked at since their source changed. `stamps`: whether each must be stamped. */
export function textFaults(files: Files, place: Pack['place'], stamps: boolean): Fault[] {
  return faultsOfTexts(files, place, (text) => [...stampFaults(text, stamps), ...wordFaults(text as Words)])
}

/** Signs of the other way of writing Chinese. Apart, because OpenCC's tables of words are a megabyte that a running portal does not need. */
export async function signFaults(pack: Pack): Promise<Fault[]> {
  const { simplifiedSignIn, traditionalSignIn } = await import('./chinese-signs.ts')
  return faultsOfTexts(writtenFiles(pack.folder), pack.place, (text) => {
    const { 'zh-Hant': traditional, 'zh-Hans': simplified } = text as Words
    const strange = simplifiedSignIn(traditional)
    const unchanged = simplified === undefined ? undefined : traditionalSignIn(simplified)
    return [
      ...(strange ? [{ key: 'zh-Hant' as const, message: `'${strange.sign}' is a Simplified sign in a Traditional text; write ${strange.instead}` }] : []),
      ...(unchanged ? [{ key: 'zh-Hans' as const, message: `'${unchanged.sign}' is a Traditional sign in a Simplified text; write ${unchanged.instead}` }] : []),
    ]
  })
}

function faultsOfTexts(files: Files, place: Pack['place'], judge: (text: StampedText) => readonly TextFault[]): Fault[] {
  const faults: Fault[] = []
  for (const [file, value] of files) {
    for (const { path, text } of textsIn(value)) {
      const missing = (['en', 'zh-Hant'] as const).filter((key) => typeof text[key] !== 'string').map((key) => ({ key, message: `there is no ${key}; write it` }))
      for (const { key, message } of missing.length > 0 ? missing : judge(text)) faults.push({ place: place(file, [...path, key]), message: `${[...path, key].join('.')}: ${message}` })
    }
  }
  return faults
}

/** Each translation names by a stamp what it was written for; `npm run texts` writes stamps. */
export function stampFaults(text: StampedText, stamps: boolean): TextFault[] {
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
