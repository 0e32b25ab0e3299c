import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { sumFigures, type FigureSum } from './trails.sql.ts'

/** How many came to a step or past it, and how many of them left the form there. */
export type StepFigures = { readonly page: string; readonly title?: Text; readonly reached: number; readonly left: number; /** Still there, and expected back. */ readonly open: number }

/** Of the applications begun: those sent, those left, those still being filled in. */
export type Leaving = { readonly begun: number; readonly sent: number; readonly left: number; readonly open: number; readonly steps: readonly StepFigures[]; /** Where most left. */ readonly most?: StepFigures }

// After the form's own pages: others who must sign, and the check of all answers.
const lastSteps = ['others', 'check']

/** Where people leave a service's form, of drafts begun since a day; of one version or of all. */
export async function leavingOf(ctx: ReadCtx, service: Service, from: Day, version?: number): Promise<Leaving> {
  return foldFigures(service, (await ctx.db.all(sumFigures(service.id, from))).filter((row) => version === undefined || row.version === version))
}

/** The same by version, the newest first. */
export async function leavingByVersion(ctx: ReadCtx, service: Service): Promise<ReadonlyMap<number, Leaving>> {
  const rows = Map.groupBy(await ctx.db.all(sumFigures(service.id, '2000-01-01')), (row) => row.version)
  return new Map([...rows].toSorted(([a], [b]) => b - a).map(([number, own]) => [number, foldFigures(service, own)]))
}

export function foldFigures(service: Service, rows: readonly FigureSum[]): Leaving {
  const sum = (fits: (row: FigureSum) => boolean) => rows.filter(fits).reduce((all, row) => all + row.n, 0)
  const pages = service.apply?.pages ?? []
  // A page that only another version has is told after those that are there now.
  const gone = [...new Set(rows.filter((row) => row.state !== 'sent').map((row) => row.page))].filter((page) => !pages.some(({ id }) => id === page) && !lastSteps.includes(page))
  const order = [...pages.map(({ id }) => id), ...lastSteps, ...gone]
  const steps = order.map((page, place): StepFigures => {
    const title = pages.find(({ id }) => id === page)?.title
    const isGone = gone.includes(page)
    const reached = sum((row) => (isGone ? row.page === page && row.state !== 'sent' : row.state === 'sent' || (!gone.includes(row.page) && order.indexOf(row.page) >= place)))
    return { page, ...(title && { title }), reached, left: sum((row) => row.page === page && row.state === 'left'), open: sum((row) => row.page === page && row.state === 'open') }
  })
  const shown = steps.filter(({ page, reached, left }) => page !== 'others' || left > 0 || (reached > 0 && rows.some((row) => row.page === 'others')))
  const most = shown.filter(({ left }) => left > 0).toSorted((a, b) => b.left - a.left)[0]
  return { begun: sum(() => true), sent: sum((row) => row.state === 'sent'), left: sum((row) => row.state === 'left'), open: sum((row) => row.state === 'open'), steps: shown, ...(most && { most }) }
}
