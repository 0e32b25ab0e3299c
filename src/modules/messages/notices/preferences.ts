import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import type { Tag } from '../../../kernel/i18n.ts'
import { record } from '../../journal/index.ts'
import * as q from './notices.sql.ts'
import type { QuietHours } from './quiet-hours.ts'
import { channelsFor, maySwitchOff, type Channel, type ChosenChannels, type Topic } from './topics.ts'

export type Preferences = {
  /** Undefined: nobody has said, so notices are in two languages. */
  readonly tag: Tag | undefined
  readonly quiet: QuietHours | undefined
  readonly channels: ChosenChannels
  /** Categories of the taxonomy whose news are told. */
  readonly subjects: readonly string[]
}

type PreferenceEntry = { what: 'notices.changed'; by: 'page' | 'unsubscribe' }

const usual: Preferences = { tag: undefined, quiet: undefined, channels: {}, subjects: [] }

/** How a party wants to be told. */
export async function preferencesOf(ctx: ReadCtx, partyId: string): Promise<Preferences> {
  const row = await ctx.db.maybe(q.readPreference(partyId))
  if (!row) return usual
  return { tag: row.language ?? undefined, quiet: row.quietFrom && row.quietUntil ? { from: row.quietFrom, until: row.quietUntil } : undefined, channels: row.channels, subjects: row.subjects }
}

export async function keepPreferences(ctx: Ctx, partyId: string, wanted: Preferences, by: PreferenceEntry['by']): Promise<void> {
  await ctx.tx.all(q.putPreference(partyId, { language: wanted.tag ?? null, quietFrom: wanted.quiet?.from ?? null, quietUntil: wanted.quiet?.until ?? null, channels: wanted.channels, subjects: [...wanted.subjects] }, ctx.now))
  await record<PreferenceEntry>(ctx, partyId, { what: 'notices.changed', by })
}

/** Takes one channel from one topic; nothing where that may not be. */
export async function switchOff(ctx: Ctx, partyId: string, topic: Topic, channel: Channel): Promise<void> {
  if (!maySwitchOff(topic)) return
  const now = await preferencesOf(ctx, partyId)
  const left = channelsFor(now.channels, topic).filter((one) => one !== channel)
  await keepPreferences(ctx, partyId, { ...now, channels: { ...now.channels, [topic]: left } }, 'unsubscribe')
}
