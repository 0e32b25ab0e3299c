/** The whole minor units of `1000.00`; undefined when it is no amount of a currency with so many decimals, or is none at all. */
export function parseAmount(text: string, minorDigits: number): number | undefined {
  const parts = /^(\d{1,10})(?:\.(\d+))?$/.exec(text)
  const decimals = parts?.[2] ?? ''
  if (!parts || decimals.length > minorDigits) return undefined
  const amountMinor = Number(parts[1]! + decimals.padEnd(minorDigits, '0'))
  return amountMinor > 0 ? amountMinor : undefined
}
