import type { Text } from './i18n.ts'

/** An expected no, with a stable code, the HTTP status it is answered with, and what it says to a person. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly text: Text
  /** The heading of the page that says so, where that of the status would mislead. */
  readonly title: Text | undefined
  /** Facts for the log and the API's problem details; never personal data. */
  readonly details: Readonly<Record<string, string | number>>

  constructor(code: string, status: number, text: Text, details: Record<string, string | number> = {}, title?: Text) {
    super(code)
    this.code = code
    this.status = status
    this.text = text
    this.title = title
    this.details = details
  }
}

/** The title of what was there once: a link or code that was used, or whose time is over. */
export const over: Text = { en: 'No longer valid', 'zh-Hant': '已經失效' }

/** `retryAfter`: in so many seconds the same may succeed (Retry-After, RFC 9110). */
export type RefusalList = Record<string, { readonly status: number; readonly text: Text; readonly title?: Text; readonly retryAfter?: number }>

/** Makes a module's `refuse` from its own typed list: `export const refuse = refuser({ 'case.not_found': { status: 404, text: … } })`. */
export const refuser =
  <const List extends RefusalList>(list: List) =>
  (code: keyof List & string, details?: Record<string, string | number>): never => {
    const { status, text, title, retryAfter } = list[code]! as RefusalList[string]
    throw new Refusal(code, status, text, retryAfter === undefined ? details : { retryAfter, ...details }, title)
  }
