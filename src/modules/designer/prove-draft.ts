import { createHash } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'
import { journeyFaultsAround, proveOne } from '../forms/index.ts'
import { readServiceText, type Fault, type Pack, type Service } from '../jurisdiction/index.ts'

/** What is known of a draft: the live pack with its service in place when it can be read, and everything that is wrong with it. */
export type ProvedDraft = {
  readonly pack?: Pack
  readonly service?: Service
  readonly faults: readonly PlacedFault[]
  /** Where the search for faults had to be bounded. */
  readonly bounded: readonly string[]
}

/** A fault with the place in the draft's file that it concerns; without `path` it lies in what services share. */
export type PlacedFault = Fault & { readonly path?: readonly string[] }

// The last texts that were proved against a pack: every page of the designer shows what was found, and a proof may take a quarter of a second.
const proved = new WeakMap<Pack, Map<string, ProvedDraft>>()
const mostKept = 50

/** Reads and proves a service's text against the live pack, as `npm run prove` does for its folder. The same text is proved once. */
export function proveDraft(house: House, serviceId: string, text: string, now: Date): ProvedDraft {
  const known = proved.get(house.pack) ?? new Map<string, ProvedDraft>()
  proved.set(house.pack, known)
  const key = createHash('sha256').update(`${serviceId}\0${text}`).digest('base64url')
  let found = known.get(key)
  if (!found) {
    if (known.size >= mostKept) known.clear()
    known.set(key, (found = prove(house.pack, serviceId, text, now)))
  }
  return found
}

/** The same with the journeys that the service is part of, as it must hold to be published. Joining their forms takes longer than all else. */
export function proveRelease(house: House, serviceId: string, text: string, now: Date): ProvedDraft {
  const found = proveDraft(house, serviceId, text, now)
  if (!found.pack || found.faults.length > 0) return found
  return { ...found, faults: journeyFaultsAround(found.pack, serviceId, now).map(placed) }
}

function prove(live: Pack, serviceId: string, text: string, now: Date): ProvedDraft {
  const { pack, service, faults } = readServiceText(live, serviceId, text)
  if (!pack || !service || faults.length > 0) return { ...(pack && { pack }), ...(service && { service }), faults: faults.map(placed), bounded: [] }
  const proof = proveOne(pack, service, now)
  return { pack, service, faults: proof.faults.map(placed), bounded: proof.bounded }
}

/** Places in the draft's own file carry what stands there behind the line. */
function placed(fault: Fault): PlacedFault {
  const [place = '', path] = fault.place.split('#')
  return { ...fault, place, ...(path !== undefined && { path: path === '' ? [] : path.split('.') }) }
}
