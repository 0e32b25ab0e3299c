import type { PageCtx } from '../../../kernel/page.ts'
import { writesFor } from '../../access/index.ts'
import type { OnlineService, Pack, Service } from '../../jurisdiction/index.ts'
import { findDraft, type Draft } from '../draft.ts'
import { liveText } from '../live-text.ts'
import { proveDraft, type PlacedFault } from '../prove-draft.ts'
import { refuse } from '../refusals.ts'
import { seenOf, valueAt, valueOf, type Path } from '../written.ts'

/** A draft as the tools see it. Without one they show what is live, and their first change begins it. */
export type DraftService = {
  /** The live pack with the draft's service in its place. */
  readonly pack: Pack
  readonly service: Service
  /** Undefined while what is shown is live. */
  readonly draft: Draft | undefined
  readonly text: string
  readonly faults: readonly PlacedFault[]
  /** Where the draft's file cannot be read, `service` is what is live. */
  readonly isUnreadable: boolean
  /** What stands at a place of the file, and its short name for the form that changes it. */
  readonly at: (path: Path) => { readonly value: unknown; readonly seen: string }
}
export type OnlineDraft = DraftService & { readonly service: OnlineService }

/** The draft of a service, for those who write for its organisation. To others it does not exist. */
export async function openDraft(ctx: PageCtx, serviceId: string): Promise<DraftService> {
  const live = ctx.house.pack.services.get(serviceId)
  const draft = await findDraft(ctx, serviceId)
  if (!draft && !(live && writesFor(ctx.actor, live.organisation))) return refuse('design.not_found')
  const text = draft?.text ?? (await liveText(ctx, serviceId))?.text ?? refuse('design.not_found')
  const proved = proveDraft(ctx.house, serviceId, text, ctx.now)
  const service = proved.service ?? live ?? refuse('design.unreadable')
  const written = valueOf(text)
  return {
    pack: proved.service && proved.pack ? proved.pack : ctx.house.pack,
    service,
    draft,
    text,
    faults: proved.faults,
    isUnreadable: proved.service === undefined,
    at: (path) => {
      const value = valueAt(written, path)
      return { value, seen: seenOf(value) }
    },
  }
}

export const isOnline = (draft: DraftService): draft is OnlineDraft => draft.service.apply !== undefined
