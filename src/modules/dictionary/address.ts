import { say, type Tag } from '../../kernel/i18n.ts'
import type { AddressForm, Pack } from '../jurisdiction/index.ts'

export type Address = Readonly<Record<string, string>>

/** An address on one line, in the order and the words of a language. Parts that are empty leave no trace. */
export function writeAddress(pack: Pick<Pack, 'address'>, address: Address, tag: Tag): string {
  const form = pack.address
  const display = form.display[tag]
  const parts = display.order.map((key) => ({ key, words: wordsOf(form, display, address, key, tag) })).filter((part) => part.words !== '')
  return parts.map((part, i) => part.words + (i === parts.length - 1 ? '' : between(display, part, parts[i + 1]!))).join('')
}

type Display = AddressForm['display'][Tag]

type Part = { readonly key: string; readonly words: string }

/** Where parts stand side by side, as in Chinese, words in Latin letters still need a space: `Willow Road 18`. */
function between({ joinedBySpace, separator }: Display, part: Part, next: Part): string {
  if (joinedBySpace.includes(part.key) && joinedBySpace.includes(next.key)) return ' '
  return separator === '' && /[A-Za-z0-9]$/.test(part.words) && /^[A-Za-z0-9]/.test(next.words) ? ' ' : separator
}

function wordsOf(form: AddressForm, display: Display, address: Address, key: string, tag: Tag): string {
  const value = valueOf(form, address, key, tag)
  if (value === '') return ''
  return display.special[key]?.[value] ?? display.parts[key]?.replaceAll(`{${key}}`, () => value) ?? value
}

/** One part of an address in the words of a language, empty where it has none; the area of its district too. */
export const addressPart = ({ address: form }: Pick<Pack, 'address'>, address: Address, key: 'district' | 'area', tag: Tag): string => valueOf(form, address, key, tag)

/** Districts are kept as codes, and an area follows from its district; the rest stands as it was typed. */
function valueOf(form: AddressForm, address: Address, key: string, tag: Tag): string {
  const district = form.districts.find((one) => one.id === address['district'])
  if (key === 'district' && district) return say(district.name, tag)
  const area = key === 'area' && district ? form.areas.find((one) => one.id === district.area) : undefined
  return area ? say(area.name, tag) : (address[key] ?? '').trim()
}
