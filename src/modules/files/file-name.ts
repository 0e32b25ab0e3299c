import { endings, type FileType } from './file-type.ts'

const mostSigns = 120

/** A name that is safe to show and to save under: the last part of a path, without signs that cannot be seen, ending as its content does. */
export function safeFileName(given: string, type: FileType): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1)!
  // Cc: control characters. Cf: signs that turn the direction of writing, so that 'gpj.exe' reads 'exe.jpg'.
  const seen = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '').replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' ').trim()
  const known = endings[type].find((one) => seen.toLowerCase().endsWith(one))
  const stem = known ? seen.slice(0, -known.length) : seen
  const ending = known ? seen.slice(-known.length) : endings[type][0]
  return ([...stem.replace(/^\.+/, '')].slice(0, mostSigns - ending.length).join('').trim() || 'file') + ending
}
