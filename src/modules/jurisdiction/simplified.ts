import { Converter } from 'opencc-js/t2cn'
import { deriveSimplifiedWith } from '../../kernel/i18n.ts'
import type { Pack } from './pack.ts'

/** Texts without Simplified Chinese get it from the Traditional one, by the preset that the pack names. */
export function deriveSimplified(pack: Pack): void {
  let convert: ((text: string) => string) | undefined
  // Made when the first text needs it: the dictionaries take memory and half a second.
  deriveSimplifiedWith((text) => (convert ??= Converter({ from: pack.settings.simplifiedFrom as 'hk', to: 'cn' }))(text))
}
