import type { House } from '../../kernel/ctx.ts'
import type { IdentityProvider } from './provider.ts'
import { sandboxProvider } from './sandbox-provider.ts'

/** The ways of signing in that this installation offers, first one first. */
export const providersOf = ({ config }: House): readonly IdentityProvider[] => (config.SANDBOX ? [sandboxProvider] : [])
