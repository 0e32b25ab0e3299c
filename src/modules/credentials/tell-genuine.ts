import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn, type Day } from '../../kernel/dates.ts'
import { sameInAll, type Text } from '../../kernel/i18n.ts'
import type { Organisation } from '../jurisdiction/index.ts'
import type { EntryStanding } from '../transparency/index.ts'
import { statusOfEntry, statusToday, type Claim, type Fate, type StatusToday } from './credential.ts'
import { yesOrNo } from './texts.ts'
import { outputsOfType } from './type-metadata.ts'

export type Genuine = {
  readonly result: 'genuine'
  readonly by: 'code' | 'signature'
  readonly status: StatusToday
  readonly organisation: Organisation
  readonly title: Text
  readonly number: string | undefined
  readonly holder: string | undefined
  readonly claims: readonly Pick<Claim, 'label' | 'value'>[]
  /** False when the holder kept something back. */
  readonly complete: boolean
  readonly issuedAt: Date
  readonly validUntil: Day | undefined
  /** How far the newest thing that became of it has come into the public log; told to who has the code. */
  readonly logged?: EntryStanding
}

/** What a signed form says, whichever form it is, and its place in the registry. */
export type Said = {
  readonly organisation: Organisation
  readonly type: string
  readonly title: Text
  readonly number: string | undefined
  readonly holder: string | undefined
  readonly claims: Readonly<Record<string, Text | boolean>>
  readonly issuedAt: Date
  /** The end of the last day. */
  readonly endsAt: Date | undefined
  readonly entry: { readonly status: number; readonly fate: Fate | null }
}

/** The answer for a form whose signature is right: the same for every form of a document. */
export function tellGenuine(ctx: ReadCtx, { organisation, type, title, number, holder, claims, issuedAt, endsAt, entry }: Said): Genuine {
  const { house } = ctx
  const { timeZone } = house.pack.settings
  // A millisecond before the end of the last day it is still that day.
  const validUntil = endsAt && dayIn(new Date(endsAt.getTime() - 1), timeZone)
  const labels = new Map(outputsOfType(house, type).flatMap((output) => output.claims.map((claim) => [claim.id, claim.label] as const)))
  const shown = Object.entries(claims)
  return {
    result: 'genuine',
    by: 'signature',
    status: statusToday(statusOfEntry(entry), validUntil, dayIn(ctx.now, timeZone)),
    organisation,
    title,
    number,
    holder,
    claims: shown.map(([id, value]) => ({ label: labels.get(id) ?? sameInAll(id), value: typeof value === 'boolean' ? yesOrNo(value) : value })),
    complete: number !== undefined && holder !== undefined && [...labels.keys()].every((id) => shown.some(([one]) => one === id)),
    issuedAt,
    validUntil,
  }
}
