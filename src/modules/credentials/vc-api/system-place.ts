import { randomInt } from 'node:crypto'
import { nobody, type Ctx, type House } from '../../../kernel/ctx.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { newestList } from '../credentials.sql.ts'
import { listAddress } from '../status-list.ts'
import { collisionsThatAsk, mostTries, placesInList } from '../take-status-place.ts'
import { bitstringAddress, bitstringPurposes } from '../w3c/bitstring-list.ts'
import type { JsonObject } from '../w3c/json-document.ts'
import { takeSystemPlace } from './vc-api.sql.ts'

export type SystemPlace = { readonly organisation: string; readonly listId: number; readonly index: number }

/** A free place at random in the department's newest list, among those of its licences: a place tells nothing about what it stands for. */
export async function placeForSystem(ctx: Ctx, organisation: string, credentialId: string): Promise<SystemPlace> {
  const listId = (await ctx.tx.maybe(newestList(organisation)))?.list_id ?? 1
  for (let tries = 0; tries < mostTries; tries++) {
    const taken = await ctx.tx.maybe(takeSystemPlace({ organisation, listId, index: randomInt(placesInList), credentialId }))
    if (taken) {
      if (tries >= collisionsThatAsk) await addJob(ctx, { partyId: nobody, task: 'credentials.open-list', payload: { organisation, list: listId } })
      return { organisation, listId, index: taken.index }
    }
  }
  throw new Error(`status list ${organisation} ${listId} has no free place`)
}

/** Its entries in the two lists (Bitstring Status List 1.0, section 2.1). */
export const statusEntries = (house: House, { organisation, listId, index }: SystemPlace): readonly JsonObject[] =>
  bitstringPurposes.map((statusPurpose) => ({ type: 'BitstringStatusListEntry', statusPurpose, statusListIndex: String(index), statusListCredential: bitstringAddress(listAddress(house, organisation, listId), statusPurpose) }))
