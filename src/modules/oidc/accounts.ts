import type { Account, Client, KoaContextWithOIDC } from 'oidc-provider'
import { system, type House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { standingOf } from '../identity/index.ts'
import { claimsByScope, claimValues } from './claims.ts'

type Ground = { readonly db: Db; readonly house: () => House }

/**
 * A person as the library asks for them. Whoever shows a token is asked for anew: a suspended person's tokens are worth nothing. At the
 * authorization endpoint the portal's session has just said so; a code is a minute younger at most, and ends with that session's grant.
 */
export async function findAccount({ db, house }: Ground, ctx: KoaContextWithOIDC, partyId: string, token: { readonly kind: string } | undefined): Promise<Account | undefined> {
  if (token !== undefined && token.kind !== 'AuthorizationCode') {
    const standing = await standingOf({ house: house(), db, actor: system, now: new Date() }, partyId)
    if (!standing || standing.suspended) return undefined
  }
  return {
    accountId: partyId,
    async claims(_use, scope, claims, rejected) {
      const wanted = [...scope.split(' ').flatMap((one) => claimsByScope[one] ?? []), ...Object.keys(claims)].filter((claim) => !rejected.includes(claim))
      const read = { house: house(), db, actor: system, now: new Date() }
      passedOn.set(ctx, wanted)
      return { sub: partyId, ...(await claimValues(read, partyId, wanted)) }
    },
  }
}

const passedOn = new WeakMap<object, readonly string[]>()

/** The claims that the answer to this request carries. */
export const claimsPassedOn = (ctx: object): readonly string[] => passedOn.get(ctx) ?? []

/** What a system knows a person by: another for each sector, so that two of them cannot compare (OpenID Connect Core 1.0, section 8.1). */
export function pairwise(house: House, partyId: string, client: Client): string {
  // A system of the device flow alone has no address to send people back to.
  const sector = sectorOf(client)
  return house.keys.hmac('oidc pairwise', `${sector} ${partyId}`).toString('base64url')
}

function sectorOf(client: Client & { sectorIdentifier?: string | undefined }): string {
  return client.sectorIdentifier ?? client.clientId
}
