import type { Day } from '../../kernel/dates.ts'
import type { DecisionTable } from '../jurisdiction/index.ts'
import { isSettled, unsettled } from './outcome.ts'
import type { Rule, Variables } from './rule.ts'

/** A decision table, compiled: rows are tried from the first, those that are not in effect today are passed over. */
export type CompiledTable = { readonly table: DecisionTable; readonly rows: readonly CompiledRow[] }
export type CompiledRow = { readonly when?: Rule<boolean>; readonly gives: Rule<string | number>; readonly from?: Day; readonly until?: Day }

/** The row that decides, or undefined when none fits. */
export const decidingRow = ({ rows }: CompiledTable, variables: Variables): CompiledRow | undefined => rows.find((row) => isInEffect(row, variables.today) && (!row.when || row.when(variables) === true))

export const isInEffect = ({ from, until }: Pick<CompiledRow, 'from' | 'until'>, today: Day): boolean => (from === undefined || from <= today) && (until === undefined || today <= until)

/** Results by table, worked out once when a rule first asks: a rule about a fee costs nothing on pages that show none. */
export function tableResults(tables: readonly CompiledTable[], variables: Variables): Readonly<Record<string, unknown>> {
  const results = {}
  for (const table of tables) Object.defineProperty(results, table.table.id, { enumerable: true, get: () => resultOf(table, { ...variables, tables: results }) })
  return results
}

/**
 * No row that fits is a fault of the definition, found when it is proved; a rule that meets it cannot be worked out. Nor can one
 * that meets a row of which nobody can say whether it fits: the next row might not be meant.
 */
function resultOf({ rows }: CompiledTable, variables: Variables): unknown {
  for (const row of rows) {
    if (!isInEffect(row, variables.today)) continue
    const fits = row.when?.(variables) ?? true
    if (!isSettled(fits)) throw fits
    if (!fits) continue
    const result = row.gives(variables)
    if (!isSettled(result)) throw result
    return result
  }
  throw unsettled['wrong-kind']
}
