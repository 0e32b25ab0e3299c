import type { Form } from './read-form.js'

type Names = { readonly en: string; readonly 'zh-Hant': string; readonly 'zh-Hans': string }
export type Trust = {
  readonly format: 1
  readonly at: string
  readonly origin: string
  readonly issuers: readonly { readonly address: string; readonly name: Names; readonly keys: readonly { readonly kid: string; readonly short: string; readonly jwk: JsonWebKey }[] }[]
  /** The receipt by which the list of issuers stands in the public log. */
  readonly log?: { readonly receipt: 1; readonly log: string; readonly facts: { readonly [name: string]: unknown }; readonly salt: string; readonly proof: string }
  readonly types: Readonly<Record<string, { readonly title: Names; readonly claims: Readonly<Record<string, Names>> }>>
  readonly lists: readonly string[]
}
export type Checked =
  | { readonly result: 'unreadable' | 'online' | 'not-ours' | 'unknown-key' | 'altered' }
  | {
      readonly result: 'genuine'
      readonly form: Form
      readonly issuer: Trust['issuers'][number]
      readonly type: Trust['types'][string] | undefined
      readonly state: 'valid' | 'suspended' | 'revoked' | 'expired'
      /** Milliseconds: the moment at which the state was known. */
      readonly asOf: number
      readonly byList: boolean
      readonly clockBehind: boolean
      readonly isFresh: boolean
    }
export const freshForMs: number
export function checkText(text: string, trust: Trust, now: number): Promise<Checked>
