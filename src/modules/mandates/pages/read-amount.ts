import type { CurrencyStyle } from '../../../kernel/money.ts'

/** `5,000` or `5000.50` in minor units; undefined when it is no amount. */
export function readAmount(typed: string, { minorDigits }: CurrencyStyle): number | undefined {
  const bare = typed.normalize('NFKC').replace(/[\s,]/g, '')
  if (!new RegExp(`^\\d{1,9}(\\.\\d{1,${Math.max(minorDigits, 1)}})?$`).test(bare)) return undefined
  return Math.round(Number(bare) * 10 ** minorDigits)
}
