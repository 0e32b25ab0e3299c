/** Return values of PKCS#11 3.1 (section 5.1) that we tell apart. */
export const cryptokiReturns = {
  generalError: 0x05,
  functionFailed: 0x06,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  keyHandleInvalid: 0x60,
  mechanismInvalid: 0x70,
  objectHandleInvalid: 0x82,
  pinIncorrect: 0xa0,
  pinLocked: 0xa4,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  userAlreadyLoggedIn: 0x100,
  userNotLoggedIn: 0x101,
  cryptokiNotInitialized: 0x190,
  cryptokiAlreadyInitialized: 0x191,
} as const

type ReturnName = keyof typeof cryptokiReturns

const names = new Map<number, ReturnName>(Object.entries(cryptokiReturns).map(([name, value]) => [value, name as ReturnName]))

/** After these the sessions are gone, and the handles with them: whoever asks anew may find the device back. */
const lost: ReadonlySet<ReturnName> = new Set(['generalError', 'functionFailed', 'deviceError', 'deviceRemoved', 'keyHandleInvalid', 'objectHandleInvalid', 'sessionClosed', 'sessionHandleInvalid', 'tokenNotPresent', 'userNotLoggedIn', 'cryptokiNotInitialized'])

/** A function of the device's module did not answer CKR_OK. */
export class CryptokiError extends Error {
  readonly returned: ReturnName | undefined

  constructor(called: string, value: number) {
    super(`${called} answered ${names.get(value) ?? 'a fault'} (0x${value.toString(16)})`)
    this.returned = names.get(value)
  }

  get isLost(): boolean {
    return this.returned !== undefined && lost.has(this.returned)
  }
}
