import type { Ctx } from '../../kernel/ctx.ts'
import * as q from './designer.sql.ts'
import { versionOf } from './import-file.ts'
import { changeText } from './written.ts'

/** What was proposed and is not published becomes a draft again, so that nothing written is lost; unless another was begun meanwhile. */
export async function draftAgain(ctx: Ctx, release: q.ReleaseRow): Promise<void> {
  if (release.kind !== 'change') return
  const text = changeText(release.text, [{ do: 'set', path: ['version'], value: versionOf({ fromVersion: release.from_version }) }])
  await ctx.tx.all(
    q.insertDraft({
      service_id: release.service_id, organisation: release.organisation, text, from_version: release.from_version, from_text: release.from_text,
      editors: release.editors, changed_by: release.proposed_by, changed_at: ctx.now,
    }),
  )
}
