import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageCtx } from '../../../kernel/page.ts'
import { writesFor } from '../../access/index.ts'
import type { OnlineService, Pack, Service } from '../../jurisdiction/index.ts'
import { refuse } from './refusals.ts'

/** A draft as the tools see it: the live pack with the draft's service in its place, and the text of its file. */
export type DraftService = { readonly pack: Pack; readonly service: Service; readonly text: string; /** Names this state of the draft: a change is refused when another came in between. */ readonly seen: string }
export type OnlineDraft = DraftService & { readonly service: OnlineService }

/** The draft of a service, for those who write for its organisation. To others it does not exist. */
export async function draftOf(ctx: PageCtx, serviceId: string): Promise<DraftService> {
  const { pack } = ctx.house
  const service = pack.services.get(serviceId)
  if (!service || !writesFor(ctx.actor, service.organisation)) return refuse('draft.not_found')
  const text = readFileSync(join(pack.folder, 'services', service.id, 'service.yaml'), 'utf8')
  return { pack, service, text, seen: createHash('sha256').update(text).digest('hex') }
}

export const isOnline = (draft: DraftService): draft is OnlineDraft => draft.service.apply !== undefined
