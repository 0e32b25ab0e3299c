import type { KeyObject } from 'node:crypto'
import type { House } from '../../../kernel/ctx.ts'

/** How the two ends of the wire are called, and what they sign with. Both are of this installation, for the sandbox runs both. */
export const portalName = 'portal'
export const registerName = 'register-of-persons'
export const portalKey = ({ keys }: House): { privateKey: KeyObject; publicKey: KeyObject } => keys.p256('proofing portal')
export const registerKey = ({ keys }: House): { privateKey: KeyObject; publicKey: KeyObject } => keys.p256('sandbox register of persons')

export const matchesPath = '/sandbox/persons/api/matches'
export const changesPath = '/sandbox/persons/api/changes'
export const matchesUrl = ({ config }: House): string => `${config.PUBLIC_URL}${matchesPath}`
export const changesUrl = ({ config }: House): string => `${config.PUBLIC_URL}${changesPath}`
