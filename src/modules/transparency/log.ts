import type { KeyObject } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'
import type { PublishedKey, SigningKey } from '../../kernel/keyring.ts'
import { noteKey, vkeyOf, type NoteKey } from './note.ts'

/** Each log, and where it lies below the address of the installation. */
export const logPaths = { credentials: '/log', journal: '/log/journal' } as const

export type Log = keyof typeof logPaths

export const allLogs = Object.keys(logPaths) as Log[]

/** A log's name for the world: its address without the scheme, as C2SP tlog-tiles recommends. It signs under this name too. */
export function originOf({ config }: Pick<House, 'config'>, log: Log): string {
  const { host, pathname } = new URL(config.PUBLIC_URL)
  return `${host}${pathname.replace(/\/$/, '')}${logPaths[log]}`
}

const purposeOf = (log: Log): string => `log ${log}`

/** How long an earlier key goes on signing beside its follower, so that whoever looks once a day sees both under one checkpoint. */
const signsOnMs = 24 * 3_600_000

/** The keys that sign checkpoints now: the one whose time it is, the next one from when it is published, and for a day the one before. */
export async function signersOf({ keyring }: Pick<House, 'keyring'>, log: Log, now: Date): Promise<SigningKey[]> {
  const purpose = purposeOf(log)
  const current = await keyring.signer(purpose, 'EdDSA')
  const keys = await keyring.published(purpose)
  const before = keys[keys.findIndex((key) => key.kid === current.kid) + 1]
  const beside = keys.filter((key) => key.signsFrom > now || (key === before && now.getTime() - current.signsFrom.getTime() < signsOnMs))
  const others = await Promise.all(beside.filter((key) => key.kid !== current.kid).map((key) => keyring.signerNamed(purpose, key.kid)))
  return [current, ...others.filter((key) => key !== undefined)]
}

export type LogKey = Pick<PublishedKey, 'kid' | 'signsFrom' | 'publicKey'> & { readonly vkey: string }

/** The keys that verify a log's checkpoints, newest first, each as the line that readers of such logs are configured with. */
export async function keysOf(house: Pick<House, 'config' | 'keyring'>, log: Log): Promise<LogKey[]> {
  // The first is made here when nothing was signed yet: whoever asks may go on with it.
  await house.keyring.signer(purposeOf(log), 'EdDSA')
  const keys = await house.keyring.published(purposeOf(log))
  return keys.map(({ kid, signsFrom, publicKey }) => ({ kid, signsFrom, publicKey, vkey: vkeyOf(originOf(house, log), publicKey) }))
}

/** What verifies the receipts of all our logs. */
export async function verifyingKeysOfLogs(house: Pick<House, 'config' | 'keyring'>): Promise<NoteKey[]> {
  const keys = await Promise.all(allLogs.map(async (log) => (await publicKeysOf(house, log)).map((key) => noteKey(originOf(house, log), key))))
  return keys.flat()
}

/** The same bare: a log whose address has changed since signed under another name. */
export const publicKeysOf = async (house: Pick<House, 'keyring'>, log: Log): Promise<KeyObject[]> => (await house.keyring.published(purposeOf(log))).map(({ publicKey }) => publicKey)
