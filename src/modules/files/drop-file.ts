import type { Ctx } from '../../kernel/ctx.ts'
import { addJob, type JobRun } from '../../kernel/jobs.ts'
import { record } from '../journal/index.ts'
import { storeOf } from './blob-store.ts'
import { dropBlob } from './files.sql.ts'
import type { FileEntry } from './keep-file.ts'

/** Gives a file up. Its bytes go after commit: a rollback must be able to keep them. */
export async function dropFile(ctx: Ctx, partyId: string, id: string): Promise<void> {
  if (!(await ctx.tx.maybe(dropBlob(partyId, id, ctx.now)))) return
  await record<FileEntry>(ctx, partyId, { what: 'file.dropped', file: id })
  await addJob(ctx, { partyId, task: 'files.remove', payload: { file: id } })
}

/** Removing twice is the same as once, so the job needs no claim. */
export const removeBytes = ({ house, partyId, payload }: JobRun): Promise<void> => storeOf(house).remove(partyId, String(payload['file']))
