import type { House } from '../../../kernel/ctx.ts'
import { faultOf } from '../../../kernel/log.ts'
import { checkAddress } from '../check-code.ts'
import type { QrText } from '../qr-picture.ts'
import type { Credential } from '../read-credentials.ts'
import { compactForm } from './compact-form.ts'
import { toDigits } from './digits.ts'

// A code with more digits has modules of under a quarter of a millimetre at 25 mm.
const mostDigits = 1400

/**
 * What the QR code of a document says: the address of its check and, behind the `#` that no browser sends, its signed form for checks without a
 * network. What is not in force has only the address: its signing would say that it is. So has a document while its issuer's key is away.
 */
export async function qrTextOf(house: House, credential: Credential, now: Date): Promise<QrText> {
  const address = checkAddress(house, credential.code)
  if (credential.statusToday !== 'valid') return { address }
  const digits = await compactForm(house, credential, now).then(toDigits, (error: unknown) => (house.log.warn(faultOf(error), 'a document is shown without its signed form'), undefined))
  return digits !== undefined && digits.length <= mostDigits ? { address, digits } : { address }
}
