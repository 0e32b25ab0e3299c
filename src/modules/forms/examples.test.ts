import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import type { OnlineService } from '../jurisdiction/index.ts'
import type { About, Answers } from './answers.ts'
import { billOf } from './bill.ts'
import { checkAll } from './check-page.ts'
import { outcomesOf } from './claims.ts'
import { compileForm } from './compile-form.ts'
import { asksEligibility, checkEligibility } from './eligibility.ts'
import { realPack } from './example-form.ts'
import { visiblePages } from './walk-form.ts'

/**
 * services/<id>/examples/<name>.yaml: answers as they are kept (days as YYYY-MM-DD, money in minor units, a file as a list, rows as
 * lists), and what must come of them. What an example does not expect it does not say.
 */
const Example = z.strictObject({
  party: z.enum(['person', 'company']),
  today: z.iso.date(),
  answers: z.record(z.string(), z.unknown()),
  expect: z.strictObject({
    feeMinor: z.int().optional(),
    /** All pages that are shown, in order. */
    pages: z.array(z.string()).optional(),
    /** Questions that keep the application from being sent; none when it can be. */
    problems: z.array(z.string()).optional(),
    /** Documents that an approval brings out, each with its months of validity, or null when it does not expire. */
    outputs: z.record(z.string(), z.int().nullable()).optional(),
    /** What “Can I apply?” says to the same answers. */
    eligible: z.boolean().optional(),
  }),
})

const files = globSync('services/*/examples/*.yaml', { cwd: realPack.folder }).sort()

test('examples are found', () => assert.ok(files.length >= 6, `${files.length} were found`))

for (const file of files) {
  const [, id = ''] = file.split('/')
  test(`${file} comes out as it says`, () => {
    const { party, today, answers: written, expect } = Example.parse(parse(readFileSync(join(realPack.folder, file), 'utf8')))
    const service = realPack.services.get(id)!
    const answers = withRowIds(written) as Answers
    const about: About = { today, partyKind: party }
    if (expect.eligible !== undefined) {
      assert.ok(asksEligibility(service), `${id} has no eligibility to check`)
      assert.deepEqual([expect.eligible, checkEligibility(realPack, service, answers, about).obstacles.length === 0], [expect.eligible, expect.eligible])
    }
    const form = compileForm(realPack, service as OnlineService)
    const outcome = {
      feeMinor: () => billOf(form, answers, about).totalMinor,
      pages: () => visiblePages(form, answers, about).map(({ page }) => page.id),
      problems: () => [...new Set(checkAll(form, answers, about).map(({ question }) => question))],
      outputs: () => Object.fromEntries(outcomesOf(form, answers, {}, about).map(({ output, validMonths }) => [output.type, validMonths ?? null])),
    }
    for (const key of ['feeMinor', 'pages', 'problems', 'outputs'] as const) if (expect[key] !== undefined) assert.deepEqual(outcome[key](), expect[key], key)
  })
}

/** Rows are kept by ids; an example need not make them up. */
function withRowIds(answers: Record<string, unknown>): Record<string, unknown> {
  const isRow = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one)
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, Array.isArray(value) ? value.map((one, i) => (isRow(one) ? { ...withRowIds(one), row: `r${i + 1}` } : one)) : value]))
}
