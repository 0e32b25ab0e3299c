import { Provider } from 'oidc-provider'
import { inTransaction, system, type House } from '../../kernel/ctx.ts'
import { addJob } from '../../kernel/jobs.ts'
import { watchCalls } from './calls.ts'
import { carry } from './carried.ts'
import { configurationOf, type Ground } from './configuration.ts'
import { demandOf, toldLevel } from './levels.ts'
import { followPortal } from './portal-session.ts'
import { isFirstShowing } from './showings.ts'
import { signingKeys } from './signing-keys.ts'

type Made = { readonly provider: Provider; readonly state: string; readonly checkedAt: number }

const grounds = new WeakMap<House['keys'], Ground>()

/** What an installation's provider stands on, said once by whoever opens the site or runs a job. */
export function stand(ground: Ground): void {
  const { keys } = ground.house()
  if (!grounds.has(keys)) grounds.set(keys, ground)
}

export function groundOf({ keys }: Pick<House, 'keys'>): Ground {
  const ground = grounds.get(keys)
  if (!ground) throw new Error('the provider was not opened')
  return ground
}

const made = new WeakMap<House['keys'], Promise<Made>>()

// What another process published is taken up within a minute; it signs from a day later.
const checkMs = 60_000

/** The library's provider for an installation; another one when the signing keys are others. */
export async function providerOf(house: Pick<House, 'keys'>): Promise<Provider> {
  const { keys } = house
  const ground = groundOf(house)
  const known = made.get(keys)
  const now = known && (await known)
  if (now && Date.now() - now.checkedAt < checkMs) return now.provider
  const next = makeOrKeep(ground, now)
  made.set(keys, next)
  next.catch(() => made.delete(keys))
  return (await next).provider
}

/** Looks at the signing keys again at the next request. */
export const forgetProvider = (house: House): void => void made.delete(house.keys)

async function makeOrKeep(ground: Ground, now: Made | undefined): Promise<Made> {
  const keys = await signingKeys(ground.db, ground.house(), new Date())
  const provider = now?.state === keys.state ? now.provider : new Provider(ground.house().config.PUBLIC_URL, configurationOf(ground, keys))
  if (provider !== now?.provider) suit(provider, ground)
  return { provider, state: keys.state, checkedAt: Date.now() }
}

/** Where the library's own way is not ours. */
function suit(provider: Provider, { db, house }: Ground): void {
  // Addresses come from PUBLIC_URL alone: the mount writes these headers anew.
  provider.proxy = true
  provider.on('server_error', (_ctx, error) => house().log.error({ fault: error.name, stack: error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 8).join('\n') }, 'defect in the provider'))
  followPortal(provider, house)
  carry(provider, { db, house })
  knowClients(provider)
  watchCalls(provider, { db, house })
  // The library looks, then writes; two proofs at the same moment would both be first.
  ;(provider.ReplayDetection as unknown as { unique: unknown }).unique = (issuer: string, id: string, exp: number) => isFirstShowing(db, issuer, id, exp)
  Object.defineProperty(provider.OIDCContext.prototype, 'acr', {
    get(this: { session: { acr?: string }; params?: Record<string, unknown> }) {
      return toldLevel(this.session.acr, demandOf(this.params ?? {}, new Date(), new Date()).levels)
    },
  })
  const client = provider.Client.prototype as unknown as { backchannelLogout: (partyId: string, sid: string) => Promise<unknown> }
  const tell = client.backchannelLogout
  tellers.set(provider, tell)
  // A system that does not answer must keep nobody waiting: it is told by a job.
  client.backchannelLogout = function (this: { clientId: string }, partyId: string, sid: string) {
    return inTransaction(db, { house: house(), actor: system, now: new Date() }, (ctx) => addJob(ctx, { partyId, task: 'oidc.backchannel-logout', payload: { client: this.clientId, sid } }))
  }
}

type Clients = { readonly adapter: { find(id: string): Promise<object | undefined> }; find(id: string): Promise<unknown> }

/** The library writes a registration out and hashes it at every request, to see whether it is another. Ours is another object then (clients-known.ts). */
function knowClients({ Client }: Provider): void {
  const clients = Client as unknown as Clients
  const known = new WeakMap<object, unknown>()
  const find = clients.find.bind(clients)
  clients.find = async (id) => {
    const metadata = typeof id === 'string' ? await clients.adapter.find(id) : undefined
    if (!metadata) return undefined
    const client = known.get(metadata) ?? (await find(id))
    known.set(metadata, client)
    return client
  }
}

const tellers = new WeakMap<Provider, (partyId: string, sid: string) => Promise<unknown>>()

/** Tells a system that a sign-in there is over (OpenID Connect Back-Channel Logout 1.0); throws when it does not say that it heard. */
export async function tellSignedOut(house: House, told: { clientId: string; partyId: string; sid: string }): Promise<void> {
  const provider = await providerOf(house)
  const client = await provider.Client.find(told.clientId)
  if (client?.backchannelLogoutUri) await tellers.get(provider)!.call(client, told.partyId, told.sid)
}
