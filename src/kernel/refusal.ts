import type { Text } from './i18n.ts'

/** An expected no, with a stable code, the HTTP status it is answered with, and what it says to a person. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly text: Text
  /** Facts for the log and the API's problem details; never personal data. */
  readonly details: Readonly<Record<string, string | number>>

  constructor(code: string, status: number, text: Text, details: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.status = status
    this.text = text
    this.details = details
  }
}

/** `retryAfter`: in so many seconds the same may succeed (Retry-After, RFC 9110). */
export type RefusalList = Record<string, { readonly status: number; readonly text: Text; readonly retryAfter?: number }>

/** Makes a module's `refuse` from its own typed list: `export const refuse = refuser({ 'case.not_found': { status: 404, text: … } })`. */
export const refuser =
  <const List extends RefusalList>(list: List) =>
  (code: keyof List & string, details?: Record<string, string | number>): never => {
    const { status, text, retryAfter } = list[code]!
    throw new Refusal(code, status, text, retryAfter === undefined ? details : { retryAfter, ...details })
  }
