import type { House } from '../../kernel/ctx.ts'
import { newReference, parseReference } from '../../kernel/ids.ts'

/**
 * The secret that a QR code carries: two references in a row, so 22 random signs (104 bits) and two check signs that find
 * mistakes of typing. Who has the document has the code; it says nothing by itself.
 */
export const newCode = (): string => (newReference() + newReference()).replaceAll('-', '')

/** The code that a person typed, bare, or undefined when it cannot be one. */
export function parseCode(text: string): string | undefined {
  const bare = text.toUpperCase().replace(/[\s-]/g, '')
  if (bare.length !== 24 || !parseReference(bare.slice(0, 12)) || !parseReference(bare.slice(12))) return undefined
  return bare
}

/** As printed under the QR code: ABCD-EFGH-… */
export const writeCode = (code: string): string => code.match(/.{4}/g)!.join('-')

export const codeHash = ({ keys }: House, code: string): Buffer => keys.hmac('credential code', code)

/** No language in it: the reader's browser chooses. */
export const checkAddress = ({ config }: House, code: string): string => `${config.PUBLIC_URL}/verify?c=${code}`
