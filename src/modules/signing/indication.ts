import type { SignatureReport } from './signature-report.ts'

/** What a check comes to in the words of ETSI EN 319 102-1 (section 5.1.3), which other programs and courts know. */
export type Indication = { readonly main: 'TOTAL-PASSED' } | { readonly main: 'TOTAL-FAILED' | 'INDETERMINATE'; readonly sub: string }

const failed = (sub: string): Indication => ({ main: 'TOTAL-FAILED', sub })
const open = (sub: string): Indication => ({ main: 'INDETERMINATE', sub })

const unreadableAs: Readonly<Record<string, Indication>> = { 'no-certificate': open('NO_SIGNING_CERTIFICATE_FOUND'), algorithm: open('CRYPTO_CONSTRAINTS_FAILURE') }
/** What follows a signature is no matter of its own bytes: our rule on it (changes.ts) is a constraint that the check is given. */
const changedAs: Readonly<Record<string, Indication>> = { 'bytes-changed': failed('HASH_FAILURE'), 'signature-wrong': failed('SIG_CRYPTO_FAILURE') }

/** What changes the words comes before who stands behind them. */
export function indicationOf({ wholeness, fault = '', evidence, certificate, timeStamped }: SignatureReport): Indication {
  if (wholeness === 'unreadable') return unreadableAs[fault] ?? failed('FORMAT_FAILURE')
  if (wholeness === 'changed') return changedAs[fault] ?? open('SIG_CONSTRAINTS_FAILURE')
  if (evidence === 'wrong') return open('SIG_CONSTRAINTS_FAILURE')
  switch (certificate) {
    case 'valid':
      return { main: 'TOTAL-PASSED' }
    case 'revoked':
      return timeStamped ? failed('REVOKED') : open('REVOKED_NO_POE')
    case 'not-valid-then':
      return open('OUT_OF_BOUNDS_NO_POE')
    case 'unknown-issuer':
      return open('NO_CERTIFICATE_CHAIN_FOUND')
    case 'unsuitable':
      return open('CHAIN_CONSTRAINTS_FAILURE')
  }
}
