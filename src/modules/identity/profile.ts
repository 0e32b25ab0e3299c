import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { sameInAll, type Text } from '../../kernel/i18n.ts'
import { openFor, sealFor } from './data-keys.ts'
import * as q from './identity.sql.ts'
import { profilePlace } from './sealed-places.ts'
import { sources } from './texts.ts'

/** A fact about a party, with the register that it comes from and when it was read there. */
export type ProfileValue = { readonly value: unknown; readonly source: Text; readonly readAt: Date }

/** All facts of a party, by keys such as person.birthDate and company.registrationNumber. */
export async function profileOf(ctx: ReadCtx, partyId: string): Promise<ReadonlyMap<string, ProfileValue>> {
  return openRows(ctx, partyId, await ctx.db.all(q.readProfile(partyId)))
}

/** Some facts of a party. */
export async function profileValues(ctx: ReadCtx, partyId: string, elements: readonly string[]): Promise<ReadonlyMap<string, ProfileValue>> {
  return openRows(ctx, partyId, await ctx.db.all(q.readProfileElements(partyId, elements)))
}

async function openRows(ctx: ReadCtx, partyId: string, rows: readonly q.ProfileRow[]): Promise<ReadonlyMap<string, ProfileValue>> {
  const values = new Map<string, ProfileValue>()
  for (const row of rows) {
    const plain = await openFor(ctx, partyId, row.sealed, profilePlace(partyId, row.element))
    values.set(row.element, { value: JSON.parse(plain.toString()) as unknown, source: sources[row.source] ?? sameInAll(row.source), readAt: row.read_at })
  }
  return values
}

/** Writes facts of a party that have changed; the others keep the moment when they were read. */
export async function keepProfile(ctx: Ctx, partyId: string, facts: Readonly<Record<string, unknown>>, source: keyof typeof sources): Promise<void> {
  const known = await profileOf(ctx, partyId)
  for (const [element, value] of Object.entries(facts)) {
    if (value === undefined) continue
    const written = JSON.stringify(value)
    if (JSON.stringify(known.get(element)?.value) === written) continue
    const sealed = await sealFor(ctx, partyId, written, profilePlace(partyId, element))
    await ctx.tx.all(q.putProfile(partyId, { element, sealed, source, read_at: ctx.now }))
  }
}
