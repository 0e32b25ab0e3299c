import type { OneActKey } from '../../kernel/keyring.ts'

/** Lets a key sign once: whoever agreed to one act did not agree to a second. */
export function onceOnly(sign: OneActKey['sign']): OneActKey['sign'] {
  let used = false
  return async (data) => {
    if (used) throw new Error('a key of one act signs once')
    used = true
    return sign(data)
  }
}
