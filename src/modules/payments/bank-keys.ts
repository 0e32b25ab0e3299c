import type { KeyObject } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'

export const bankKeyId = 'sandbox-bank'
export const portalKeyId = 'portal'

/** Both sides of the sandbox sign with keys of this installation, for it runs both. */
export const bankKey = (house: House): { privateKey: KeyObject; publicKey: KeyObject } => house.keys.ed25519('sandbox bank')
export const portalKey = (house: House): { privateKey: KeyObject; publicKey: KeyObject } => house.keys.ed25519('payments portal')

/** With the sandbox off nobody may speak as its bank. */
export const bankKeyOf = (house: House) => (keyId: string): KeyObject | undefined => (house.config.SANDBOX && keyId === bankKeyId ? bankKey(house).publicKey : undefined)
export const portalKeyOf = (house: House) => (keyId: string): KeyObject | undefined => (keyId === portalKeyId ? portalKey(house).publicKey : undefined)

/** Where the bank sends its word. */
export const callbackUrl = (house: House): string => `${house.config.PUBLIC_URL}/callbacks/fps`
/** Where the bank answers questions about a bill. */
export const bankOrderPath = (billNumber: string): string => `/sandbox/bank/api/orders/${billNumber}`
export const bankOrderUrl = (house: House, billNumber: string): string => `${house.config.PUBLIC_URL}${bankOrderPath(billNumber)}`

export const refundCallbackUrl = (house: House): string => `${house.config.PUBLIC_URL}/callbacks/fps/refunds`
export const bankRefundsPath = '/sandbox/bank/api/refunds'
export const bankRefundsUrl = (house: House): string => `${house.config.PUBLIC_URL}${bankRefundsPath}`
