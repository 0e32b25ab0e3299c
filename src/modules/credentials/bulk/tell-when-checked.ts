import type { Ctx } from '../../../kernel/ctx.ts'
import { tellOfRun } from '../tell-second.ts'
import { outputOf } from './output-of.ts'
import type { Run, RunState } from './run.ts'

/** With its last piece a run waits for a second officer: those who may be it are told in the same transaction. */
export async function tellWhenChecked(ctx: Ctx, run: Run, { state, documents }: { readonly state: RunState; readonly documents: number }): Promise<void> {
  if (state === 'checked') await tellOfRun(ctx, { organisation: run.organisation, proposer: run.proposed_by, title: outputOf(ctx.house, run).title, documents })
}
