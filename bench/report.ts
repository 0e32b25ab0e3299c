import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

/** One figure: `ours` beside its `limit` (what can be reached, or what must not be passed). The ratio is at least the bar, or the bar is missed; a figure without one is for comparison. */
export type Figure = {
  readonly name: string
  readonly ratio: number
  readonly bar?: number
  readonly ours: number
  readonly limit: number
  readonly unit: string
  /** Milliseconds; 0 where nothing was repeated. */
  readonly p50: number
  readonly p99: number
  readonly limitP50?: number
  readonly limitP99?: number
  readonly note?: string
}

const machine = () => `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`

export function write(bench: string, figures: readonly Figure[]): void {
  const folder = new URL('./results/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const at = new Date().toISOString()
  writeFileSync(new URL(`${bench}.json`, folder), `${JSON.stringify(figures.map((one) => ({ ...one, at, machine: machine() })), null, 2)}\n`)
}

export function print(figures: readonly Figure[]): void {
  const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
  const times = (p50?: number, p99?: number) => (p50 ? `${number(p50)} / ${number(p99 ?? 0)}` : '')
  const rows = figures.map((one) => [one.name, number(one.ours), number(one.limit), one.unit, one.ratio.toFixed(one.ratio < 0.1 ? 3 : 2), one.bar === undefined ? '' : String(one.bar), one.bar === undefined ? '' : one.ratio >= one.bar ? 'ok' : 'MISSED', times(one.p50, one.p99), times(one.limitP50, one.limitP99)])
  const table = [['figure', 'ours', 'limit', 'unit', 'ratio', 'bar', '', 'p50 / p99 ms', 'limit p50 / p99'], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  console.log('')
  for (const row of table) console.log(row.map((cell, column) => (column === 0 || column === 3 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '))
  for (const one of figures) if (one.note) console.log(`${one.name}: ${one.note}`)
  console.log(`\n${machine()}`)
}
