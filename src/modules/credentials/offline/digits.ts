import { deflateRawSync } from 'node:zlib'

/**
 * Bytes as decimal digits, deflated (RFC 1951) first. A QR code holds three digits in ten bits, so this loses less than a percent;
 * and no reader of codes, link or keyboard changes a digit. The 1 in front keeps zeros at the beginning.
 */
export const toDigits = (bytes: Buffer): string => BigInt(`0x1${deflateRawSync(bytes, { level: 9 }).toString('hex')}`).toString()
