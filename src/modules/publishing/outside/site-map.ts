import type { Reader } from '../../../kernel/db.ts'
import { kindOf } from '../kinds.ts'
import { mapItems, mapPlaces } from './outside.sql.ts'

/** Items in one file of the map: in three languages well below the 50,000 addresses that the protocol allows. */
export const itemsInMapFile = 5000

/** The keys at which the files of the map begin. */
export const mapFiles = async (db: Reader): Promise<string[]> => (await db.all(mapPlaces(itemsInMapFile))).map(({ id }) => id)

export type MapEntry = { readonly path: string; readonly changed: Date }

/** Addresses, without the language, of the live items from a key on. */
export const mapFile = async (db: Reader, from: string): Promise<MapEntry[]> =>
  (await db.all(mapItems(from, itemsInMapFile))).flatMap(({ kind, slug, updated_at }) => {
    const found = kindOf(kind)
    return found && !found.withoutPage ? [{ path: `${found.path}/${slug}`, changed: updated_at }] : []
  })
