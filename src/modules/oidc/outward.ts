import type { House } from '../../kernel/ctx.ts'
import { publicKeys, readyClients } from '../clients/index.ts'

type Options = RequestInit & { dispatcher?: unknown }

/**
 * How the library asks other systems: it refuses addresses inside our own network. In the sandbox those who try it are on this machine,
 * and the keys of the ready systems, whose addresses are invented, come from their file.
 */
export const outwardFetch = (house: () => House) => (url: string | URL | Request, options?: RequestInit): Promise<Response> => {
  if (!house().config.SANDBOX) return fetch(url, options)
  const ready = readyClients(house()).find((one) => one.metadata.jwks_uri === String(url))
  if (ready) return Promise.resolve(Response.json(publicKeys(ready)))
  const { dispatcher: _, ...open } = (options ?? {}) as Options
  return fetch(url, open)
}
