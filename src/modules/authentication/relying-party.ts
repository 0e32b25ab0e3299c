import type { House } from '../../kernel/ctx.ts'

/** Who asks, as authenticators see it (WebAuthn): the host of the public address is what passkeys are bound to. */
export function relyingPartyOf({ config, pack }: House): { id: string; origin: string; name: string } {
  const { hostname, origin } = new URL(config.PUBLIC_URL)
  return { id: hostname, origin, name: pack.settings.brand.name.en }
}
