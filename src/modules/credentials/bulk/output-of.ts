import type { House } from '../../../kernel/ctx.ts'
import type { Output } from '../../jurisdiction/index.ts'
import type { Run } from './run.ts'

/** What the run's service says of the documents that the run brings out. */
export function outputOf({ pack }: House, run: Pick<Run, 'service_id' | 'type'>): Output {
  const output = pack.services.get(run.service_id)?.apply?.outputs.find(({ type }) => type === run.type)
  if (!output) throw new Error(`no service ${run.service_id} brings out ${run.type} any more`)
  return output
}
