import type { ReadCtx } from '../../../kernel/ctx.ts'

const hour = 3_600_000

/** Whether signing goes on: the time-stamp authority answers, or has been away for less than the declared grace. Asked before somebody agrees to a document. */
export async function mayBeSigned({ house, now }: ReadCtx): Promise<boolean> {
  const away = await house.timeStamps.awaySince()
  return !away || now.getTime() - away.getTime() < house.config.TIME_STAMP_GRACE_HOURS * hour
}
