import { Counter, type Metric } from 'prom-client'
import type { CheckAnswer } from './verify-text.ts'

/** Totals only: no address, no document, no organisation. Operations adds it to what it tells. */
const checks = new Counter({ name: 'bauhinia_credential_checks_total', help: 'Checks of licences and certificates by result.', labelNames: ['result'], registers: [] })

export const countCheck = ({ result }: CheckAnswer): void => checks.inc({ result })

export const measures: readonly Metric[] = [checks]
