import type { KeyObject } from 'node:crypto'
import type { House } from '../../../kernel/ctx.ts'

export const livenessIssuer = 'https://liveness.example.org'
/** We are known to the provider by our address. */
export const livenessAudience = ({ config }: House): string => config.PUBLIC_URL
export const portalKeyForLiveness = ({ keys }: House): { privateKey: KeyObject; publicKey: KeyObject } => keys.p256('liveness portal')
export const providerKey = ({ keys }: House): { privateKey: KeyObject; publicKey: KeyObject } => keys.p256('sandbox liveness provider')

export const livenessStartPath = '/sandbox/liveness'
export const livenessStartUrl = ({ config }: House): string => `${config.PUBLIC_URL}${livenessStartPath}`
