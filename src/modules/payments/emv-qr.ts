import { decimalAmount } from '../../kernel/money.ts'

/** EMVCo QR Code Specification for Payment Systems, merchant-presented mode: what a bill for the Faster Payment System says. */
export type FpsBill = {
  readonly guid: string
  readonly fpsId: string
  readonly amountMinor: number
  readonly minorDigits: number
  /** ISO 4217 numeric code. */
  readonly currencyNumber: string
  readonly country: string
  readonly merchantName: string
  readonly merchantCity: string
  readonly merchantCategory: string
  readonly billNumber: string
  /** YYMMDDhhmmss on the clock of the payee's place. */
  readonly expires?: string
}

export type Tag = { readonly id: string; readonly value: string }

const longest = { merchantName: 25, merchantCity: 15, billNumber: 25, amount: 13 } as const

export function writeFpsQr(bill: FpsBill): string {
  const amount = decimalAmount(bill.amountMinor, bill.minorDigits)
  if (amount.length > longest.amount) throw new Error('the amount is too large for a QR code')
  const account = tag('00', bill.guid) + tag('02', bill.fpsId) + (bill.expires ? tag('05', bill.expires) : '')
  const body = [
    tag('00', '01'), // version of the format
    tag('01', '12'), // a code for one bill only
    tag('26', account),
    tag('52', bill.merchantCategory),
    tag('53', bill.currencyNumber),
    tag('54', amount),
    tag('58', bill.country),
    tag('59', bill.merchantName.slice(0, longest.merchantName)),
    tag('60', bill.merchantCity.slice(0, longest.merchantCity)),
    tag('62', tag('01', bill.billNumber.slice(0, longest.billNumber))),
    '6304', // the checksum covers its own tag and length
  ].join('')
  return body + crc16(body)
}

function tag(id: string, value: string): string {
  if (value.length === 0 || value.length > 99 || !/^[\x20-\x7e]+$/.test(value)) throw new Error(`tag ${id} of a QR code takes 1 to 99 signs of ASCII`)
  return id + String(value.length).padStart(2, '0') + value
}

export type QrProblem = 'not a payment code' | 'wrong checksum'

/** The tags of a code in their order, or what is wrong with it. */
export function readQr(text: string): { readonly tags: readonly Tag[] } | { readonly problem: QrProblem } {
  const tags = readTags(text)
  if (!tags || tags[0]?.id !== '00' || tags[0].value !== '01' || tags.at(-1)?.id !== '63') return { problem: 'not a payment code' }
  return crc16(text.slice(0, -4)) === tags.at(-1)!.value ? { tags } : { problem: 'wrong checksum' }
}

/** Tag, length, value, again and again to the very end; undefined when the lengths do not add up or a tag comes twice. */
function readTags(text: string): Tag[] | undefined {
  const tags: Tag[] = []
  let at = 0
  while (at < text.length) {
    const head = /^(\d\d)(\d\d)$/.exec(text.slice(at, at + 4))
    if (!head) return undefined
    const end = at + 4 + Number(head[2])
    if (end === at + 4 || end > text.length || tags.some((one) => one.id === head[1])) return undefined
    tags.push({ id: head[1]!, value: text.slice(at + 4, end) })
    at = end
  }
  return tags
}

export type FpsOrder = { readonly guid: string; readonly fpsId: string; readonly payee: string; readonly amount: string; readonly currencyNumber: string; readonly billNumber: string; readonly expires?: string }

/** What a bank reads from a bill's code: whom to pay, how much, under which number; undefined for a code of another kind. */
export function readFpsOrder(text: string): FpsOrder | undefined {
  const read = readQr(text)
  if ('problem' in read) return undefined
  const top = valuesOf(read.tags)
  const account = valuesOf(readTags(top.get('26') ?? '') ?? [])
  const more = valuesOf(readTags(top.get('62') ?? '') ?? [])
  const [guid, fpsId, payee, amount, currencyNumber, billNumber] = [account.get('00'), account.get('02'), top.get('59'), top.get('54'), top.get('53'), more.get('01')]
  if (!guid || !fpsId || !payee || !amount || !currencyNumber || !billNumber) return undefined
  const expires = account.get('05')
  return { guid, fpsId, payee, amount, currencyNumber, billNumber, ...(expires && { expires }) }
}

const valuesOf = (tags: readonly Tag[]): ReadonlyMap<string, string> => new Map(tags.map(({ id, value }) => [id, value]))

/** CRC-16/CCITT-FALSE (polynomial 1021, start FFFF), as four upper-case hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
