import type { KoffiFunc } from 'koffi'
import { cryptokiReturns, CryptokiError } from './cryptoki-error.ts'

/** Session, slot, object: CK_ULONG, a number to be given back as it came. */
export type Handle = number | bigint

export type Attribute = { readonly type: number; readonly value: Buffer }

/** What we call of a PKCS#11 module, in the words of the standard (OASIS PKCS#11 3.1). Each throws a `CryptokiError` when the answer is not CKR_OK. */
export type Cryptoki = {
  initialize(): Promise<void>
  finalize(): Promise<void>
  /** The slots that hold a token, with the token's label. */
  tokens(): Promise<readonly { readonly slot: Handle; readonly label: string }[]>
  openSession(slot: Handle): Promise<Handle>
  closeSession(session: Handle): Promise<void>
  login(session: Handle, pin: string): Promise<void>
  generateKeyPair(session: Handle, mechanism: number, forPublic: readonly Attribute[], forPrivate: readonly Attribute[]): Promise<{ publicKey: Handle; privateKey: Handle }>
  attribute(session: Handle, object: Handle, type: number): Promise<Buffer>
  find(session: Handle, template: readonly Attribute[]): Promise<Handle | undefined>
  sign(session: Handle, mechanism: number, key: Handle, data: Uint8Array): Promise<Buffer>
}

type Library = Record<keyof typeof signatures, KoffiFunc<(...given: unknown[]) => number>>

/** The standard's C, with CK_ULONG as `unsigned long`. */
const signatures = {
  C_Initialize: 'ulong C_Initialize(CK_C_INITIALIZE_ARGS *args)',
  C_Finalize: 'ulong C_Finalize(void *reserved)',
  C_GetSlotList: 'ulong C_GetSlotList(uint8_t present, _Out_ uint8_t *list, _Inout_ ulong *count)',
  C_GetTokenInfo: 'ulong C_GetTokenInfo(ulong slot, _Out_ uint8_t *info)',
  C_OpenSession: 'ulong C_OpenSession(ulong slot, ulong flags, void *application, void *notify, _Out_ ulong *session)',
  C_CloseSession: 'ulong C_CloseSession(ulong session)',
  C_Login: 'ulong C_Login(ulong session, ulong user, const uint8_t *pin, ulong length)',
  C_GenerateKeyPair: 'ulong C_GenerateKeyPair(ulong session, const CK_MECHANISM *mechanism, const CK_ATTRIBUTE *forPublic, ulong publicCount, const CK_ATTRIBUTE *forPrivate, ulong privateCount, _Out_ ulong *publicKey, _Out_ ulong *privateKey)',
  C_GetAttributeValue: 'ulong C_GetAttributeValue(ulong session, ulong object, _Inout_ CK_ATTRIBUTE *template, ulong count)',
  C_FindObjectsInit: 'ulong C_FindObjectsInit(ulong session, const CK_ATTRIBUTE *template, ulong count)',
  C_FindObjects: 'ulong C_FindObjects(ulong session, _Out_ ulong *objects, ulong most, _Out_ ulong *found)',
  C_FindObjectsFinal: 'ulong C_FindObjectsFinal(ulong session)',
  C_SignInit: 'ulong C_SignInit(ulong session, const CK_MECHANISM *mechanism, ulong key)',
  C_Sign: 'ulong C_Sign(ulong session, const uint8_t *data, ulong length, _Out_ uint8_t *signature, _Inout_ ulong *signatureLength)',
} as const

const serialAndWriting = 0x4 | 0x2
const normalUser = 1
const withLocks = 0x2
const roomForSlots = 64
const tokenInfoBytes = 512
const labelBytes = 32
const roomForAttribute = 512
const roomForSignature = 512

/** Loads a module. It is native code in this process: only one that the installation's settings name. */
export async function loadCryptoki(path: string): Promise<Cryptoki> {
  const library = await openLibrary(path)
  const call = async (name: keyof typeof signatures, ...given: unknown[]): Promise<void> => {
    const value = await new Promise<number>((resolve, reject) => library[name].async(...given, (error: Error | null, answer: number) => (error ? reject(error) : resolve(answer))))
    if (value !== 0) throw new CryptokiError(name, value)
  }
  return {
    // Calls come from several threads; the module locks by itself.
    initialize: () => call('C_Initialize', { flags: withLocks }).catch(unlessItSays('cryptokiAlreadyInitialized')),
    finalize: () => call('C_Finalize', null),
    async tokens() {
      const slots = Buffer.alloc(roomForSlots * 8)
      const count = [roomForSlots]
      await call('C_GetSlotList', 1, slots, count)
      const labelled = Array.from({ length: count[0]! }, async (_, index) => {
        const slot = slots.readBigUInt64LE(index * 8)
        const info = Buffer.alloc(tokenInfoBytes)
        await call('C_GetTokenInfo', slot, info)
        return { slot, label: info.toString('utf8', 0, labelBytes).trimEnd() }
      })
      return Promise.all(labelled)
    },
    async openSession(slot) {
      const session: Handle[] = [0]
      await call('C_OpenSession', slot, serialAndWriting, null, null, session)
      return session[0]!
    },
    closeSession: (session) => call('C_CloseSession', session),
    // One login counts for all sessions that a process has with a token.
    login: (session, pin) => call('C_Login', session, normalUser, Buffer.from(pin), Buffer.byteLength(pin)).catch(unlessItSays('userAlreadyLoggedIn')),
    async generateKeyPair(session, mechanism, forPublic, forPrivate) {
      const publicKey: Handle[] = [0]
      const privateKey: Handle[] = [0]
      await call('C_GenerateKeyPair', session, mechanismOf(mechanism), forPublic.map(inC), forPublic.length, forPrivate.map(inC), forPrivate.length, publicKey, privateKey)
      return { publicKey: publicKey[0]!, privateKey: privateKey[0]! }
    },
    async attribute(session, object, type) {
      const value = Buffer.alloc(roomForAttribute)
      const template = [inC({ type, value })]
      await call('C_GetAttributeValue', session, object, template, 1)
      return value.subarray(0, template[0]!.length)
    },
    async find(session, template) {
      const object: Handle[] = [0]
      const found = [0]
      await call('C_FindObjectsInit', session, template.map(inC), template.length)
      await call('C_FindObjects', session, object, 1, found).finally(() => call('C_FindObjectsFinal', session))
      return found[0] === 1 ? object[0] : undefined
    },
    async sign(session, mechanism, key, data) {
      const signature = Buffer.alloc(roomForSignature)
      const length = [roomForSignature]
      await call('C_SignInit', session, mechanismOf(mechanism), key)
      await call('C_Sign', session, data, data.length, signature, length)
      return signature.subarray(0, length[0])
    },
  }
}

const libraries = new Map<string, Promise<Library>>()

/** A library stays loaded as long as the process runs; C_Initialize is for all who use it. */
function openLibrary(path: string): Promise<Library> {
  const known = libraries.get(path)
  if (known) return known
  const opening = bind(path)
  libraries.set(path, opening)
  opening.catch(() => libraries.delete(path))
  return opening
}

let structuresDefined = false

async function bind(path: string): Promise<Library> {
  const { default: koffi } = await import('koffi')
  const library = koffi.load(path)
  if (!structuresDefined) {
    koffi.struct('CK_ATTRIBUTE', { type: 'ulong', value: 'void *', length: 'ulong' })
    koffi.struct('CK_MECHANISM', { mechanism: 'ulong', parameter: 'void *', length: 'ulong' })
    koffi.struct('CK_C_INITIALIZE_ARGS', { createMutex: 'void *', destroyMutex: 'void *', lockMutex: 'void *', unlockMutex: 'void *', flags: 'ulong', reserved: 'void *' })
    structuresDefined = true
  }
  return Object.fromEntries(Object.entries(signatures).map(([name, signature]) => [name, library.func(signature)])) as Library
}

const inC = ({ type, value }: Attribute) => ({ type, value, length: value.length })
const mechanismOf = (mechanism: number) => ({ mechanism, parameter: null, length: 0 })

const unlessItSays = (harmless: keyof typeof cryptokiReturns) => (error: unknown) => {
  if (!(error instanceof CryptokiError && error.returned === harmless)) throw error
}
