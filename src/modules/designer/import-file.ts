import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { readServiceText, type Fault } from '../jurisdiction/index.ts'
import { record } from '../journal/index.ts'
import { lockedDraft, writeDraft } from './change-draft.ts'
import type { Draft } from './draft.ts'
import type { DesignEntry } from './entries.ts'
import { importTexts } from './import-texts.ts'
import { valueOf } from './written.ts'

/** What came of a file: the draft that it became, or why it was not taken. */
export type Imported = { readonly draft: Draft } | { readonly problem: Text; readonly faults?: readonly Fault[] }

// Faults that make a text no service at all; what else is wrong is shown beside what it concerns.
const unreadable: ReadonlySet<string> = new Set(['unreadable-file', 'wrong-shape', 'misnamed-file'])

/**
 * Takes a whole file in the draft's place. It must be of this service, be made from the version that the draft was begun from, and have no
 * key that a service does not have. `revision` is the draft that its writer saw.
 */
export async function importFile(ctx: Ctx, input: { serviceId: string; revision: number; text: string }): Promise<Imported> {
  const draft = await lockedDraft(ctx, input.serviceId)
  if (draft.revision !== input.revision) return { problem: importTexts.changedMeanwhile }
  const read = readServiceText(ctx.house.pack, input.serviceId, input.text)
  const faults = read.faults.filter(({ kind }) => unreadable.has(kind))
  if (faults.length > 0) return { problem: importTexts.noService, faults }
  const version = Number(valueOf(input.text)?.['version'])
  if (version !== versionOf(draft)) return { problem: importTexts.otherVersion(version, versionOf(draft)) }
  const written = await writeDraft(ctx, draft, input.text)
  await record<DesignEntry>(ctx, nobody, { what: 'design.imported', about: input.serviceId, organisation: written.organisation })
  return { draft: written }
}

/** The version that a draft's file names: the one that is live, or 1 for a service that is new. Publishing counts it up. */
export const versionOf = (draft: Pick<Draft, 'fromVersion'>): number => Math.max(1, draft.fromVersion)
