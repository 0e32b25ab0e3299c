import type { House } from '../../../kernel/ctx.ts'
import type { Day } from '../../../kernel/dates.ts'
import { wiredRegister } from './wired-register.ts'

/** What stands on a person's identity document. `number` is in the form that is kept. */
export type DocumentData = { readonly number: string; readonly name: string; readonly birthDate: Day; readonly issuedOn: Day }

/** What the register tells of a person whose document agrees, by the keys of profiles; a parent is named by a number only. */
export type RegisteredPerson = { readonly nameEn: string; readonly nameZh?: string | undefined; readonly sex: string; readonly birthDate: Day; readonly parents: readonly string[] }

/**
 * What the register says to a document: all agrees; nothing of the kind is there; it agrees and is no longer the person's; the person has
 * died; a mark in the register asks people to come to its counter.
 */
export type Answered =
  | { readonly result: 'match'; readonly person: RegisteredPerson }
  | { readonly result: 'no-match' | 'replaced' | 'reported-lost' | 'deceased' | 'marked' }

/** One thing that has changed. `n` counts up without gaps that matter: the next is greater. */
export type Change = { readonly n: number; readonly number: string; readonly kind: 'death' | 'document-replaced' | 'document-lost'; /** Of the new document. */ readonly issuedOn?: Day | undefined }

/** The register of persons. Each call may fail, take long or be told twice; none is made with a transaction open. */
export type PersonRegister = {
  /** The organisation that keeps it. */
  readonly organisation: string
  /** Its name among the sources of profiles. */
  readonly source: string
  /** Asked again with the same id, the question and its answer are the same. Throws when there is no answer that can be relied on. */
  match(requestId: string, document: DocumentData, now: Date): Promise<Answered>
  /** What has changed after a position, in order; a part of it where it is much. */
  changesSince(position: number, now: Date): Promise<readonly Change[]>
}

/** The register that this installation is connected to. Outside the sandbox there is none yet. */
export const personRegisterOf = (house: House): PersonRegister | undefined => (house.config.SANDBOX ? wiredRegister(house) : undefined)
