// The alphabet of GSM 03.38 with its extension, whose signs count as two.
const basic = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà')
const extended = new Set('\f^{}\\[~]|€')

/** How many segments a text is sent, and paid, as: 160 signs of GSM's alphabet or 70 of UCS-2 in one; 153 or 67 in each of several. */
export function segmentsOf(words: string): number {
  let septets = 0
  for (const sign of words) {
    const width = basic.has(sign) ? 1 : extended.has(sign) ? 2 : undefined
    if (width === undefined) return parts(words.length, 70, 67)
    septets += width
  }
  return parts(septets, 160, 153)
}

const parts = (length: number, alone: number, each: number): number => (length <= alone ? 1 : Math.ceil(length / each))
