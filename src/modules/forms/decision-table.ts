import type { Day } from '../../kernel/dates.ts'
import type { DecisionTable } from '../jurisdiction/index.ts'
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

/** No row that fits is a fault of the definition, found when it is proved; a rule that meets it cannot be worked out. */
function resultOf(table: CompiledTable, variables: Variables): unknown {
  const result = decidingRow(table, variables)?.gives(variables)
  if (result === undefined) throw new Error(`no row of the table ${table.table.id} fits`)
  return result
}
