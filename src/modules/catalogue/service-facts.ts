import type { PriceRow } from '../../design/index.ts'
import { formatMoney } from '../../kernel/money.ts'
import { say, type Tag } from '../../kernel/i18n.ts'
import type { View } from '../../kernel/page.ts'
import { nameOfOrganisation, type Pack, type Service } from '../jurisdiction/index.ts'
import { texts } from './texts.ts'

export type Fee = { /** The amount, or the first words of the note. */ readonly main: string; readonly rest?: string | undefined; readonly isAmount: boolean }

// What a list's right edge, and one line of the card, have room for. Chinese says as much in half the signs.
const rowCharacters: Record<Tag, number> = { en: 26, 'zh-Hant': 13, 'zh-Hans': 13 }
const lineCharacters: Record<Tag, number> = { en: 48, 'zh-Hant': 24, 'zh-Hans': 24 }

/** A service's fee in words: an amount, "Free", or what the note says first. */
export function feeOf(pack: Pack, service: Service, tag: Tag): Fee {
  const { amountMinor, note } = service.fee
  const words = note && say(note, tag)
  if (amountMinor !== undefined) return { main: amountMinor === 0 ? say(texts.free, tag) : formatMoney(amountMinor, pack.settings.currency), rest: words, isAmount: true }
  if (words === undefined) return { main: say(texts.seeDetails, tag), isAmount: false }
  const sentence = firstPart(words, /[。；：]|[.;:](?=\s|$)/)
  const { first, rest } = sentence.first.length <= lineCharacters[tag] ? sentence : firstPart(words, anyStop)
  return { main: first, rest, isAmount: false }
}

// A comma or stop inside a number is none.
const anyStop = /[。，；：]|[.,;:](?=\s|$)/

function firstPart(words: string, stop: RegExp): { first: string; rest: string | undefined } {
  const end = stop.exec(words)
  if (!end) return { first: words, rest: undefined }
  const rest = words.slice(end.index + 1).trim()
  return { first: words.slice(0, end.index), rest: rest === '' ? undefined : rest.charAt(0).toUpperCase() + rest.slice(1) }
}

/** The fee for the right edge of a list. */
export function shortFee(pack: Pack, service: Service, tag: Tag): string {
  const fee = feeOf(pack, service, tag)
  if (fee.isAmount) return fee.main
  const { first } = firstPart(fee.main, anyStop)
  return first.length <= rowCharacters[tag] ? first : say(texts.seeDetails, tag)
}

/** The pledge for the same place: the number of days, or its first sentence when that is short. */
export function shortTime({ pledge }: Service, tag: Tag): string | undefined {
  if (pledge?.workingDays !== undefined) return say(texts.workingDays(pledge.workingDays), tag)
  const first = pledge && say(pledge.text, tag).split(/[。；;]|\.(?=\s|$)/)[0]!
  return first !== undefined && first.length <= 2 * rowCharacters[tag] ? first : undefined
}

/** A service as a row of a price list. */
export const priceRow = (ctx: View & { readonly house: { readonly pack: Pack } }, service: Service): PriceRow => ({
  href: ctx.at(`/services/${encodeURIComponent(service.id)}`),
  name: ctx.t(service.name),
  organisation: organisationName(ctx, service.organisation),
  time: shortTime(service, ctx.tag),
  fee: shortFee(ctx.house.pack, service, ctx.tag),
})

export const organisationName = (ctx: Pick<View, 't'> & { readonly house: { readonly pack: Pack } }, id: string): string => ctx.t(nameOfOrganisation(ctx.house.pack, id))

/** `Online, by post or at the counter`. */
export function collectionWords(service: Service, tag: Tag): string {
  const list = new Intl.ListFormat(tag === 'en' ? 'en-GB' : tag, { type: 'disjunction' }).format(service.collection.map((way) => say(texts.collection[way], tag)))
  return list.charAt(0).toUpperCase() + list.slice(1)
}
