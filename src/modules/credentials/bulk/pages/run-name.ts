import type { PageCtx } from '../../../../kernel/page.ts'
import { place as licencesPlace } from '../../work/frame.ts'

export const runsPlace = `${licencesPlace}/runs`

/** What a run issues, by its service as it is now. */
export function titleOf(ctx: PageCtx, run: { readonly service_id: string; readonly type: string }): string {
  const output = ctx.house.pack.services.get(run.service_id)?.apply?.outputs.find(({ type }) => type === run.type)
  return output ? ctx.t(output.title) : run.type
}
