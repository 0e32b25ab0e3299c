import { createHash } from 'node:crypto'

/** A statement, its values kept apart, and, as a type only, the row it returns. `name` lets the server keep its plan. */
export type Query<Row> = { readonly text: string; readonly name: string; readonly values: readonly unknown[]; readonly row?: Row }

const known = new WeakMap<TemplateStringsArray, { text: string; name: string }>()

/** Writes SQL: sql<{ id: string }>`select id from t where party_id = ${partyId}`. Values never become text. */
export function sql<Row = never>(parts: TemplateStringsArray, ...values: readonly unknown[]): Query<Row> {
  let statement = known.get(parts)
  if (!statement) {
    const text = parts.reduce((before, part, i) => `${before}$${i}${part}`)
    statement = { text, name: createHash('sha256').update(text).digest('hex').slice(0, 24) }
    known.set(parts, statement)
  }
  return { ...statement, values }
}
