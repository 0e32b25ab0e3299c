import type { Ctx } from '../../../kernel/ctx.ts'
import { addToFigure, type FigureCell } from './trails.sql.ts'

/** Adds forms to the figures that nobody began: for the sandbox only. */
export async function inventFigures(ctx: Ctx, all: readonly (FigureCell & { readonly n: number })[]): Promise<void> {
  if (!ctx.house.config.SANDBOX) throw new Error('figures are invented in the sandbox only')
  for (const { n, ...cell } of all) if (n > 0) await ctx.tx.all(addToFigure(cell, n))
}
