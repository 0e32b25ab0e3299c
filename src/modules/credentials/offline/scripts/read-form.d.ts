export type Form = {
  readonly kid: string
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly iss: string
  readonly exp: number | undefined
  readonly nbf: number
  readonly iat: number
  readonly list: string
  readonly index: number
  readonly type: string
  readonly number: string
  readonly holder: string
  readonly claims: readonly { readonly id: string; readonly value: { readonly en: string; readonly 'zh-Hant': string } }[]
}
export function digitsIn(text: string): string | undefined
export function readForm(digits: string): Promise<Form | undefined>
export function inflate(bytes: Uint8Array, format: 'deflate' | 'deflate-raw', most: number): Promise<Uint8Array>
export function toBase64Url(bytes: Uint8Array): string
export function fromBase64Url(text: string): Uint8Array
