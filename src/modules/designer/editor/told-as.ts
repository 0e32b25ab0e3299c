import type { Text } from '../../../kernel/i18n.ts'
import type { ToldAs } from '../../forms/index.ts'

/** Gives a rule in words; nothing for one that cannot be told. */
export type Teller = (rule: string, as?: ToldAs) => Text | undefined

const kinds: Readonly<Record<string, ToldAs>> = { amountMinor: 'money', validMonths: 'months', deadline: 'days', value: 'value', gives: 'value', from: 'value' }

/** What the rule of a key decides. */
export const toldAs = (path: readonly string[]): ToldAs => kinds[path.at(-1) ?? ''] ?? 'condition'
