import type { House } from '../../../kernel/ctx.ts'
import { httpProvider } from './http-provider.ts'
import type { SmsProvider } from './provider.ts'

/** The two of them in life and in the sandbox; an odd point each way, so that a draw never ties. */
const restingWeights = { a: 51, b: 49 } as const
export const twinIds = ['a', 'b'] as const
export type TwinId = (typeof twinIds)[number]

export const twinPath = (id: string): string => `/sandbox/sms/${id}`
/** Both sides of the sandbox hold it, for this installation runs both. */
export const twinSecret = ({ keys }: House, id: TwinId): string => keys.derive(`sandbox sms provider ${id}`).toString('base64url')

/** Who carries SMS: those that are set; in the sandbox without any, its twins; else nobody, and SMS is not offered. */
export function smsProviders(house: House): readonly SmsProvider[] {
  const { config } = house
  const set = { a: config.SMS_A_URL && { url: config.SMS_A_URL, secret: config.SMS_A_SECRET! }, b: config.SMS_B_URL && { url: config.SMS_B_URL, secret: config.SMS_B_SECRET! } }
  const twins = config.SANDBOX && !set.a && !set.b
  return twinIds.flatMap((id) => {
    const at = set[id] || (twins ? { url: `${config.PUBLIC_URL}${twinPath(id)}`, secret: twinSecret(house, id) } : undefined)
    return at ? [httpProvider({ id, restingWeight: restingWeights[id], sender: config.SMS_SENDER, ...at })] : []
  })
}
