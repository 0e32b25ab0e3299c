import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { About, Answers } from '../forms/index.ts'
import type { Pack } from '../jurisdiction/index.ts'

/** Answers to try a service with, as its folder keeps them for its tests (`examples/<name>.yaml`). */
export type WorkedExample = { readonly name: string; readonly about: About; readonly answers: Answers }

const Written = z.looseObject({ party: z.enum(['person', 'company']), today: z.iso.date(), answers: z.record(z.string(), z.unknown()) })

export function workedExamples(pack: Pack, serviceId: string): readonly WorkedExample[] {
  const folder = join(pack.folder, 'services', serviceId, 'examples')
  return globSync('*.yaml', { cwd: folder }).sort().flatMap((file) => {
    const read = Written.safeParse(parse(readFileSync(join(folder, file), 'utf8')))
    if (!read.success) return []
    const { party, today, answers } = read.data
    return [{ name: basename(file, '.yaml'), about: { today, partyKind: party }, answers: withRowIds(answers) as Answers }]
  })
}

/** Rows are known by ids, which an example need not make up. */
function withRowIds(answers: Record<string, unknown>): Record<string, unknown> {
  const isRow = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one)
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, Array.isArray(value) ? value.map((one, i) => (isRow(one) ? { ...withRowIds(one), row: `r${i + 1}` } : one)) : value]))
}
