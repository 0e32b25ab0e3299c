import type { Session } from './device.ts'

/** A session for one piece of work. What is made in it as an object of the session is gone with it. */
export type OwnSession = {
  /** Calls come one after the other. */
  call<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Closes it, once for all; a call that hangs has it until it is back. */
  end(): Promise<void>
}

/** `inPlace` gives a call its turn with the device. The session is opened by the first call. */
export function ownSession(open: () => Promise<Session>, inPlace: <T>(work: () => Promise<T>) => Promise<T>): OwnSession {
  let session: Promise<Session> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let ending: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await last
    const there = await session?.catch(() => undefined)
    await there?.cryptoki.closeSession(there.handle).catch(() => undefined)
  }
  return {
    async call(work) {
      return inPlace(async () => {
        if (ending) throw new Error('this session has ended')
        session ??= open()
        const doing = session.then(work)
        last = doing.catch(() => undefined)
        return doing
      })
    },
    end: () => (ending ??= close()),
  }
}
