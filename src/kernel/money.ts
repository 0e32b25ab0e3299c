/** An amount in whole minor units (cents) of a currency (ISO 4217). */
export type Money = { readonly amountMinor: number; readonly currency: string }

export type CurrencyStyle = { readonly code: string; readonly symbol: string; readonly minorDigits: number }

/** `$3,030`, or `$100.50` when there are minor units; the symbol is the jurisdiction's own. */
export function formatMoney(amountMinor: number, style: CurrencyStyle): string {
  const unit = 10 ** style.minorDigits
  const whole = Math.trunc(Math.abs(amountMinor) / unit)
  const rest = Math.abs(amountMinor) % unit
  const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amountMinor < 0 ? '−' : ''}${style.symbol}${digits}${rest === 0 ? '' : `.${String(rest).padStart(style.minorDigits, '0')}`}`
}

/** `1000.00` as payment standards write it (EMVCo 54, ISO 20022). */
export const decimalAmount = (amountMinor: number, minorDigits: number): string => (amountMinor / 10 ** minorDigits).toFixed(minorDigits)
