import type { House } from '../../../kernel/ctx.ts'
import { publicKeys, readyClients } from '../ready-clients.ts'
import { fetchOutside, type OutsideCall } from './fetch-outside.ts'

/** Calls an address that a client has registered: its keys (GET), its back-channel logout (POST). In the sandbox the ready clients' key sets are answered from their file. */
export async function fetchFromClient(house: House, address: string, call: OutsideCall = {}): Promise<Response> {
  const ready = house.config.SANDBOX ? readyClients(house).find(({ metadata }) => metadata.jwks_uri === address) : undefined
  return ready ? Response.json(publicKeys(ready)) : fetchOutside(house, address, call)
}
