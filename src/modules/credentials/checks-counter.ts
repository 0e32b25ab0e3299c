import { Counter } from 'prom-client'
import type { CheckAnswer } from './verify-text.ts'

/** Totals only: no address, no document, no organisation. */
const checks = new Counter({ name: 'bauhinia_credential_checks_total', help: 'Checks of licences and certificates by result', labelNames: ['result'] })

export const countCheck = ({ result }: CheckAnswer): void => checks.inc({ result })
