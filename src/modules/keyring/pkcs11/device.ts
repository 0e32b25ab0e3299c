import { CryptokiError } from './cryptoki-error.ts'
import { loadCryptoki, type Cryptoki, type Handle } from './cryptoki.ts'
import { ownSession, type OwnSession } from './own-session.ts'
import { refuse } from '../refusals.ts'

export type DeviceSettings = { readonly module: string; readonly token: string; readonly pin: string }

/** A logged-in session, and the handles of keys that were found, for as long as they hold. */
export type Session = { readonly cryptoki: Cryptoki; readonly handle: Handle; readonly keys: Map<string, Handle> }

export type Device = {
  /** Works with a session. When the device was lost, once more with a new one; what is done must bear being done twice. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Lends `work` a session of its own, which ends with it. Nothing is done twice there: what was made in a session that is lost is lost too. */
  alone<T>(work: (own: OwnSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Calls wait in threads that Node has four of, for files and names too: a device that hangs must not take all of them. */
const mostSessions = 2
/** A session of somebody's own is with the device only while it calls, so there may be more of these. */
const mostOwnSessions = 8
const patienceMs = 10_000

type Connection = { readonly cryptoki: Cryptoki; readonly slot: Handle; readonly idle: Handle[]; readonly keys: Map<string, Handle> }

/** A device (or token) behind a PKCS#11 module. `load` and `patience` are for tests. */
export function openDevice(settings: DeviceSettings, load: (path: string) => Promise<Cryptoki> = loadCryptoki, patience = patienceMs): Device {
  let connection: Promise<Connection> | undefined
  // A token locks itself after a few wrong PINs: a process tries the one that it was given once.
  let wrongPin: CryptokiError | undefined
  const [place, ownPlace] = [places(mostSessions, patience), places(mostOwnSessions, patience)]

  const connected = (): Promise<Connection> => {
    if (connection) return connection
    const made = connectTo(settings, load)
    connection = made
    made.catch(() => drop(made))
    return made
  }
  const drop = (lost: Promise<Connection>) => {
    if (connection === lost) connection = undefined
  }
  const login = async ({ cryptoki }: Connection, handle: Handle): Promise<void> => {
    if (wrongPin) throw wrongPin
    await cryptoki.login(handle, settings.pin).catch((error: unknown) => {
      if (error instanceof CryptokiError && (error.returned === 'pinIncorrect' || error.returned === 'pinLocked')) wrongPin = error
      throw error
    })
  }
  const opened = async (asked: Promise<Connection>): Promise<Handle> => {
    const on = await asked
    const handle = await on.cryptoki.openSession(on.slot).catch(dropping(asked, drop))
    await login(on, handle).catch(async (error: unknown) => {
      await on.cryptoki.closeSession(handle).catch(() => undefined)
      return dropping(asked, drop)(error)
    })
    return handle
  }
  const once = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const asked = connected()
    const { cryptoki, idle, keys } = await asked
    const handle = idle.pop() ?? (await opened(asked))
    try {
      const done = await work({ cryptoki, handle, keys })
      idle.push(handle)
      return done
    } catch (error) {
      // Something begun in it may still be open: it is not used again.
      await cryptoki.closeSession(handle).catch(() => undefined)
      return await dropping(asked, drop)(error)
    }
  }
  const inPlace = async <T>(work: () => Promise<T>): Promise<T> => {
    const leave = await place()
    const doing = work()
    // The place stays taken as long as the device has the call, however early we stop waiting.
    doing.then(leave, leave)
    return await within(patience, doing).catch(tell)
  }
  const ownHandle = async (): Promise<Session> => {
    const asked = connected()
    const { cryptoki, keys } = await asked
    return { cryptoki, handle: await opened(asked), keys }
  }
  return {
    use: (work) => inPlace(() => againIfLost(() => once(work))),
    async alone(work) {
      const leave = await ownPlace()
      const own = ownSession(() => againIfLost(ownHandle), inPlace)
      try {
        return await work(own)
      } finally {
        const ending = own.end()
        ending.then(leave, leave)
        await within(patience, ending).catch(() => undefined)
      }
    },
    async close() {
      const open = await connection?.catch(() => undefined)
      connection = undefined
      for (const handle of open?.idle ?? []) await open!.cryptoki.closeSession(handle).catch(() => undefined)
    },
  }
}

const dropping = (asked: Promise<Connection>, drop: (lost: Promise<Connection>) => void) => (error: unknown): never => {
  if (error instanceof CryptokiError && error.isLost) drop(asked)
  throw error
}

const againIfLost = <T>(work: () => Promise<T>): Promise<T> => work().catch((error: unknown) => (error instanceof CryptokiError && error.isLost ? work() : Promise.reject(error)))

/** A module lists tokens as it found them when it began: where ours is not among them, it is begun anew. */
async function connectTo({ module, token }: DeviceSettings, load: (path: string) => Promise<Cryptoki>): Promise<Connection> {
  const cryptoki = await load(module)
  const ours = async () => {
    await cryptoki.initialize()
    return (await cryptoki.tokens()).find((one) => one.label === token)
  }
  const found = (await ours().catch(() => undefined)) ?? (await cryptoki.finalize().catch(() => undefined), await ours())
  if (!found) throw new Error('the module has no token with the label that PKCS11_TOKEN names')
  return { cryptoki, slot: found.slot, idle: [], keys: new Map() }
}

/** The answer for a person; what was wrong is for the log, and names no key and no PIN. */
function tell(error: unknown): never {
  const { returned } = error instanceof CryptokiError ? error : { returned: undefined }
  if (returned === 'pinIncorrect' || returned === 'pinLocked') throw new Error(`The device refused PKCS11_PIN (${returned}). It is not tried again before a restart, because devices lock after a few wrong ones.`, { cause: error })
  if (error instanceof UnknownKey || returned === 'mechanismInvalid') throw error
  return refuse('keyring.device_away', { reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' })
}

/** The device answers, and has no such key. */
export class UnknownKey extends Error {}

/** Gives out so many places, in the order of asking; whoever waits too long is told. */
function places(free: number, patience: number): () => Promise<() => void> {
  const waiting: (() => void)[] = []
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  return async () => {
    if (free > 0) free--
    else {
      let taken: () => void = () => undefined
      const turn = new Promise<void>((resolve) => waiting.push((taken = resolve)))
      await within(patience, turn).catch((error: unknown) => {
        const at = waiting.indexOf(taken)
        // Its turn came at the same moment: the place goes to the next.
        if (at < 0) leave()
        else waiting.splice(at, 1)
        return tell(error)
      })
    }
    return leave
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
