import { stampOf } from '../../jurisdiction/index.ts'
import { property } from './typed.ts'

type Written = { readonly en: string; readonly 'zh-Hant': string; readonly 'zh-Hans'?: string; readonly of?: string; readonly ofHans?: string }

const isText = (value: unknown): value is Written => typeof property(value, 'en') === 'string' && typeof property(value, 'zh-Hant') === 'string'

/**
 * A value as it is to be written, with stamps on its texts. Whoever writes the Chinese beside the English vouches for it; where only the English
 * changed the old stamp stays, so that the text is told as stale, unless the writer says that the Chinese still `fits`.
 */
export function stamped(value: unknown, before: unknown, fits: (name: string) => boolean, name: string): unknown {
  const earlier = textsOf(before)
  const walk = (one: unknown, was: unknown, at: string): unknown => {
    if (isText(one)) return stampText(one, earlier.find((text) => text.en === one.en && text['zh-Hant'] === one['zh-Hant'] && text['zh-Hans'] === one['zh-Hans']) ?? (isText(was) ? was : undefined), fits(at))
    if (Array.isArray(one)) return one.map((item, i) => walk(item, property(was, String(i)), `${at}.${i}`))
    if (one !== null && typeof one === 'object') return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, walk(item, property(was, key), `${at}.${key}`)]))
    return one
  }
  return walk(value, before, name)
}

function stampText({ en, 'zh-Hant': traditional, 'zh-Hans': simplified }: Written, was: Written | undefined, fits: boolean): Written {
  const isVouched = fits || (en !== traditional && traditional !== was?.['zh-Hant'])
  const of = isVouched ? stampOf(en) : was?.of
  const ofHans = simplified !== undefined && (fits || simplified !== was?.['zh-Hans']) ? stampOf(traditional) : was?.ofHans
  return { en, 'zh-Hant': traditional, ...(simplified !== undefined && { 'zh-Hans': simplified }), ...(of !== undefined && { of }), ...(simplified !== undefined && ofHans !== undefined && { ofHans }) }
}

function textsOf(value: unknown): Written[] {
  if (isText(value)) return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}

/** Whether nobody has vouched yet that the Chinese says what the English says. */
export const isUnvouched = (text: unknown): boolean => isText(text) && text.of !== stampOf(text.en)
