import type { House } from './kernel/ctx.ts'
import type { Db } from './kernel/db.ts'
import { editionNow, watchEdition } from './kernel/edition.ts'
import { refreshSearch } from './modules/catalogue/index.ts'
import { livePack, liveState } from './modules/jurisdiction/index.ts'

export type LiveHouse = {
  /** As it is now: another object when a new edition brought another pack. */
  readonly house: House
  /** Calls the listener after each new edition, when what people see has changed. */
  onEdition(listener: () => void): void
  stop(): Promise<void>
}

/** Follows the editions: `first` has the folder's pack, over which lies what was released and retired. */
export async function openLiveHouse(db: Db, first: House): Promise<LiveHouse> {
  const from = await editionNow(db)
  let live = await liveState(db)
  let house: House = { ...first, pack: await livePack(db, first.pack, live) }
  const listeners: (() => void)[] = []
  const onNew = async () => {
    const state = await liveState(db)
    // The pack stays the same object when only content is new: all that was made from it may stay too.
    if (state.key !== live.key) house = { ...house, pack: await livePack(db, first.pack, state) }
    live = state
    await refreshSearch(db, house.pack)
    for (const listener of listeners) listener()
  }
  const watch = watchEdition({ db, log: first.log, from, onNew })
  return {
    get house() {
      return house
    },
    onEdition: (listener) => void listeners.push(listener),
    stop: () => watch.stop(),
  }
}
