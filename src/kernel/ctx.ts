import type { Config } from '../config.ts'
import type { Db, Reader, Tx } from './db.ts'
import type { Text } from './i18n.ts'
import type { Keyring } from './keyring.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'
import type { HeldMandate } from './mandate.ts'
import type { MayOpen } from './page.ts'

/** What somebody is appointed to: a role at an organisation. */
export type Post = { readonly organisation: string; readonly role: string }

/** How sure we are of who somebody is: `basic`, checked against a register by data; `plus`, seen alive as well. */
export type Assurance = 'basic' | 'plus'

/**
 * Who acts. A visitor has not signed in; one who has saved a draft all the same is a guest, with a party and a session of
 * their own. The system acts for the government by itself.
 */
export type Actor = {
  readonly kind: 'visitor' | 'person' | 'system'
  /** Party id of the person at the keyboard, or of the guest; `nobody` for other visitors and the system. */
  readonly id: string
  /** Party whose affairs are being done: the person's own, or another person's or a company's, whom they act for. */
  readonly party: string
  readonly partyKind: 'person' | 'company'
  /** Names as shown to the person; never logged. */
  readonly name: string
  readonly partyName: string
  /** The same in the languages that people write, where they are known. */
  readonly names?: Text
  readonly partyNames?: Text
  /** By what right they act for another; undefined in their own affairs. */
  readonly mandate?: HeldMandate
  readonly posts: readonly Post[]
  /** In one's own affairs: the parties that the person may act for by a mandate, as which they do not act now. */
  readonly principals?: readonly string[]
  /** Guests that this person was before signing in and whose drafts wait to be taken along. */
  readonly guests?: readonly string[]
  /** What identifies the session for CSRF tokens; undefined without one. */
  readonly session?: string
  /** What the session was begun with: how sure, by which way (`passkey`, `other-device` …), and when the person last showed who they are. */
  readonly assurance?: Assurance
  readonly method?: string
  readonly provenAt?: Date
}

/** The party id that owns what belongs to nobody, and stands for the system as an actor. */
export const nobody = '00000000-0000-7000-8000-000000000000'

const noOne = { id: nobody, party: nobody, partyKind: 'person', name: '', partyName: '', posts: [] } as const
export const visitor: Actor = { kind: 'visitor', ...noOne }
/** A visitor who has saved something: there is a session, but nobody knows whose. */
export const isGuest = (actor: Actor): boolean => actor.kind === 'visitor' && actor.session !== undefined

export const system: Actor = { kind: 'system', ...noOne }

/**
 * What an installation is made of. It never changes: a new edition of what is public is another house, and whoever holds this one
 * goes on with what it began with. A module that brings something of its own
 * (the jurisdiction its pack, files their store) adds it here by declaration merging.
 */
export interface House {
  readonly config: Config
  /** What is derived from the installation's secret. */
  readonly keys: Keys
  /** What signs, wherever the private keys lie. */
  readonly keyring: Keyring
  readonly log: Log
  readonly mayOpen: MayOpen
}

/** What a reading needs from outside. Passed first, by hand, never found in the air. */
export type ReadCtx = { readonly house: House; readonly db: Reader; readonly actor: Actor; readonly now: Date }

/** What an operation that writes needs: the same, inside one transaction of one party. */
export type Ctx = ReadCtx & { readonly db: Tx; readonly tx: Tx }

/** Runs work in one transaction and gives it a Ctx. */
export const inTransaction = <T>(db: Db, who: { house: House; actor: Actor; now: Date }, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ house: who.house, db: tx, tx, actor: who.actor, now: who.now }))
