import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { may } from '../access/index.ts'
import type { Service } from '../jurisdiction/index.ts'
import { findDraft, type Draft } from './draft.ts'
import { refuse } from './refusals.ts'
import { valueOf } from './written.ts'

/** A service as its officers see it: live, retired, or so far only a draft. */
export type WrittenService = { readonly id: string; readonly name: Text; readonly organisation: string; readonly live?: Service | undefined; readonly isRetired: boolean; readonly draft?: Draft | undefined }

/** A service for somebody who may write it; others are told that there is none. */
export async function writtenService(ctx: ReadCtx, id: string): Promise<WrittenService> {
  const { pack } = ctx.house
  const retired = pack.retired.get(id)
  const live = pack.services.get(id)
  const draft = await findDraft(ctx, id)
  const known = live ?? retired?.service
  const organisation = known?.organisation ?? draft?.organisation
  if (organisation === undefined || (!draft && !may(ctx, 'designer.write', { organisation }))) return refuse('design.not_found')
  return { id, name: known?.name ?? nameIn(draft) ?? { en: id, 'zh-Hant': id }, organisation, live, isRetired: retired !== undefined, draft }
}

/** The name that a draft gives, as far as it has one. */
function nameIn(draft: Draft | undefined): Text | undefined {
  const name = draft && (valueOf(draft.text)?.['name'] as Partial<Text> | undefined)
  return typeof name?.en === 'string' && typeof name['zh-Hant'] === 'string' ? { en: name.en, 'zh-Hant': name['zh-Hant'] } : undefined
}
