import type { Text } from '../../../kernel/i18n.ts'
import { checkTelephone } from '../../dictionary/index.ts'
import type { Settings } from '../../jurisdiction/index.ts'
import type { CodeChannel } from './code.ts'
import { codeTexts } from './texts.ts'

// RFC 5321 allows 64 characters before the sign and 254 in all. Stranger addresses exist, but mail cannot be relied on to reach them.
const mailAddress = /^[^\s@"(),:;<>[\\\]\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u

/** An address in the form that is kept, or what to do about it. */
export function checkAddress(settings: Settings, channel: CodeChannel, typed: string): { value: string } | { problem: Text } {
  if (channel === 'sms') return typed.length <= 40 ? checkTelephone(settings, typed) : { problem: settings.telephone.hint }
  const value = typed.trim().normalize('NFKC')
  const sound = value.length <= 254 && mailAddress.test(value) && !value.includes('..')
  return sound ? { value } : { problem: codeTexts.badEmail }
}
