import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { stringify } from 'yaml'
import { may } from '../access/index.ts'
import { record } from '../journal/index.ts'
import * as q from './designer.sql.ts'
import type { DesignEntry } from './entries.ts'
import { liveText } from './live-text.ts'
import { newServiceTexts } from './new-service-texts.ts'
import { refuse } from './refusals.ts'
import { changeText } from './written.ts'

export type NewService = {
  readonly id: string
  readonly name: { readonly en: string; readonly 'zh-Hant': string }
  readonly organisation: string
  readonly category: string
  readonly kind: string
  /** A service to copy, or nothing: a first page to begin with. */
  readonly like?: string | undefined
}

// A part of an address, as the pack's services have theirs.
const goodId = /^[a-z][a-z0-9]*(-[a-z0-9]+){1,5}$/

/** Begins a service that is not there yet, as a draft. Gives what is wrong with what was typed, by field. */
export async function createService(ctx: Ctx, input: NewService): Promise<{ problems: Readonly<Partial<Record<keyof NewService, Text>>> } | { serviceId: string }> {
  const { pack } = ctx.house
  const { id, organisation } = input
  const problems: Partial<Record<keyof NewService, Text>> = {}
  if (!pack.organisations.has(organisation)) problems.organisation = newServiceTexts.choose
  else if (!may(ctx, 'designer.write', { organisation })) refuse('design.not_your_organisation')
  if (!goodId.test(id) || id.length > 60) problems.id = newServiceTexts.badId
  else if (pack.services.has(id) || pack.retired.has(id) || pack.redirects.has(id) || (await ctx.db.maybe(q.readDraft(id))) || (await ctx.db.maybe(q.openRelease(id)))) problems.id = newServiceTexts.takenId
  if (!pack.taxonomy.categories.some((category) => category.id === input.category)) problems.category = newServiceTexts.choose
  if (input.name.en.trim() === '' || input.name['zh-Hant'].trim() === '') problems.name = newServiceTexts.nameNeeded
  const copied = input.like === undefined ? undefined : await liveText(ctx, input.like)
  if (input.like !== undefined && !copied) problems.like = newServiceTexts.choose
  if (Object.keys(problems).length > 0) return { problems }
  const text = copied ? copyOf(copied.text, input) : stringify(startingPoint(input, pack.taxonomy.audiences[0]!.id), { lineWidth: 0, aliasDuplicateObjects: false })
  await ctx.tx.all(q.insertDraft({ service_id: id, organisation, text, from_version: 0, from_text: '', editors: [ctx.actor.id], changed_by: ctx.actor.id, changed_at: ctx.now }))
  await record<DesignEntry>(ctx, nobody, { what: 'design.begun', about: id, organisation })
  return { serviceId: id }
}

const copyOf = (text: string, { id, name, organisation, category, kind }: NewService): string =>
  changeText(text, (Object.entries({ id, version: 1, name, organisation, category, kind }) as [string, unknown][]).map(([key, value]) => ({ do: 'set' as const, path: [key], value })))

/** The least that a service is: facts for its page. How it is applied for is added in the designer. */
const startingPoint = ({ id, name, organisation, category, kind }: NewService, audience: string) => ({
  id,
  version: 1,
  name,
  summary: name,
  organisation,
  category,
  kind,
  audiences: [audience],
  who: newServiceTexts.everybody,
  fee: { amountMinor: 0, source: organisation },
  needs: [],
  law: [],
  channels: ['online'],
  collection: ['electronic'],
  signature: 'none',
})
