import type { PageCtx, Params } from '../../../kernel/page.ts'
import { may, workbench } from '../../access/index.ts'
import type { OnlineService, Pack, Service } from '../../jurisdiction/index.ts'
import type { ReleaseRow } from '../designer.sql.ts'
import { findDraft, type Draft } from '../draft.ts'
import { releaseOf } from '../find-release.ts'
import { liveText } from '../live-text.ts'
import { proveDraft, type PlacedFault } from '../prove-draft.ts'
import { refuse } from '../refusals.ts'
import { seenOf, valueAt, valueOf, type Path } from '../written.ts'

/** A draft as the tools see it. Without one they show what is live, and their first change begins it; a version that was proposed they only show. */
export type DraftService = {
  /** The live pack with the draft's service in its place. */
  readonly pack: Pack
  readonly service: Service
  /** Below which address its pages stand, without the language. */
  readonly path: string
  /** Undefined while what is shown is live, or a version. */
  readonly draft: Draft | undefined
  /** The version that is shown; it can no longer be changed. */
  readonly release: Pick<ReleaseRow, 'n' | 'version'> | undefined
  readonly text: string
  readonly faults: readonly PlacedFault[]
  /** Where the draft's file cannot be read, `service` is what is live. */
  readonly isUnreadable: boolean
  /** What stands at a place of the file, and its short name for the form that changes it. */
  readonly at: (path: Path) => { readonly value: unknown; readonly seen: string }
}
export type OnlineDraft = DraftService & { readonly service: OnlineService }

/** What an address names: a version of a service, or its draft. For those who write for its organisation; to others it does not exist. */
export async function openDraft(ctx: PageCtx, { id = '', n }: Params): Promise<DraftService> {
  if (n !== undefined) return openRelease(ctx, id, n)
  const live = ctx.house.pack.services.get(id)
  const draft = await findDraft(ctx, id)
  if (!draft && !(live && may(ctx, 'designer.write', { organisation: live.organisation }))) return refuse('design.not_found')
  const text = draft?.text ?? (await liveText(ctx, id))?.text ?? refuse('design.not_found')
  return shown(ctx, id, { path: `${workbench}/services/${id}/draft`, draft, release: undefined, text })
}

async function openRelease(ctx: PageCtx, id: string, n: string): Promise<DraftService> {
  const release = await releaseOf(ctx, id, n)
  if (release.kind === 'retirement') return refuse('design.no_version')
  return shown(ctx, id, { path: `${workbench}/services/${id}/releases/${release.n}`, draft: undefined, release, text: release.text })
}

function shown(ctx: PageCtx, id: string, what: Pick<DraftService, 'path' | 'draft' | 'release' | 'text'>): DraftService {
  const { text } = what
  const proved = proveDraft(ctx.house, id, text, ctx.now)
  const service = proved.service ?? ctx.house.pack.services.get(id) ?? refuse('design.unreadable')
  const written = valueOf(text)
  return {
    pack: proved.service && proved.pack ? proved.pack : ctx.house.pack,
    service,
    ...what,
    faults: proved.faults,
    isUnreadable: proved.service === undefined,
    at: (path) => {
      const value = valueAt(written, path)
      return { value, seen: seenOf(value) }
    },
  }
}

export const isOnline = (draft: DraftService): draft is OnlineDraft => draft.service.apply !== undefined
