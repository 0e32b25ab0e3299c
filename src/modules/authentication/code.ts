import { randomInt } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'

// Crockford's 32 signs: no I, L, O, U.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const grouped = (bare: string): string => bare.replace(/(.{4})(?=.)/g, '$1-')

/**
 * A code of 4 signs a group, 5 bits each. Four groups are 80 bits: with as much by chance no slow hash is needed, and nobody has to say
 * whose the code is, so that there is no account to be guessed at or to be locked.
 */
export const newCode = (groups: 2 | 4): string => grouped(Array.from({ length: groups * 4 }, () => signs[randomInt(32)]).join(''))

/** A code as somebody typed it, in the one way that it is kept by; undefined when it cannot be one. */
export function parseCode(typed: string, groups: 2 | 4): string | undefined {
  const bare = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return bare.length === groups * 4 && [...bare].every((sign) => signs.includes(sign)) ? grouped(bare) : undefined
}

/** What is kept of a code: without the installation's key nobody can try codes against it. */
export const hashCode = ({ keys }: House, code: string): Buffer => keys.hmac('sign-in code', code)
