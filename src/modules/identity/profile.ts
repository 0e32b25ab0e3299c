import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { sameInAll, type Text } from '../../kernel/i18n.ts'
import { openFor, sealFor } from './data-keys.ts'
import * as q from './identity.sql.ts'
import { profilePlace } from './sealed-places.ts'
import { sources } from './texts.ts'

/** Who stands for a fact: a register, a document that was issued to the person, or the person alone. */
export type Origin = 'register' | 'document' | 'declared'

/** A fact about a party, with where it comes from and when it was read there. */
export type ProfileValue = { readonly value: unknown; readonly source: Text; readonly origin: Origin; readonly readAt: Date; /** Until when the document that tells it is valid. */ readonly validUntil?: Date }

/** All facts of a party, by keys such as person.birthDate and company.registrationNumber. */
export async function profileOf(ctx: ReadCtx, partyId: string): Promise<ReadonlyMap<string, ProfileValue>> {
  return openRows(ctx, partyId, await ctx.db.all(q.readProfile(partyId, ctx.now)))
}

/** Some facts of a party. */
export async function profileValues(ctx: ReadCtx, partyId: string, elements: readonly string[]): Promise<ReadonlyMap<string, ProfileValue>> {
  return openRows(ctx, partyId, await ctx.db.all(q.readProfileElements(partyId, elements, ctx.now)))
}

async function openRows(ctx: ReadCtx, partyId: string, rows: readonly q.ProfileRow[]): Promise<ReadonlyMap<string, ProfileValue>> {
  const values = new Map<string, ProfileValue>()
  for (const row of rows) {
    const plain = await openFor(ctx, partyId, row.sealed, profilePlace(partyId, row.element))
    values.set(row.element, { value: JSON.parse(plain.toString()) as unknown, source: sourceOf(ctx, row.source), origin: originOf(row.source), readAt: row.read_at, ...(row.valid_until && { validUntil: row.valid_until }) })
  }
  return values
}

// Sources are named kind.detail: persons.sandbox, companies.sandbox, declared.sandbox; document.<service that issued it>.
const documentSource = 'document.'
const originOf = (source: string): Origin => (source.startsWith(documentSource) ? 'document' : source.startsWith('declared.') ? 'declared' : 'register')

function sourceOf({ house }: Pick<ReadCtx, 'house'>, source: string): Text {
  const service = source.startsWith(documentSource) ? house.pack.services.get(source.slice(documentSource.length)) : undefined
  return service?.name ?? sources[source] ?? sameInAll(source)
}

export type Facts = Readonly<Record<string, unknown>>

/** Writes facts of a party that have changed; the others keep the moment when they were read. */
export const keepProfile = async (ctx: Ctx, partyId: string, facts: Facts, source: keyof typeof sources): Promise<void> => keep(ctx, partyId, facts, { source, document_id: null, valid_until: null }, await profileOf(ctx, partyId))

/** Writes what a document tells of the party it was issued to, for as long as it is valid. What a register says stays. */
export async function keepFromDocument(ctx: Ctx, partyId: string, document: { id: string; serviceId: string; validUntil?: Date | undefined }, facts: Facts): Promise<void> {
  const known = await profileOf(ctx, partyId)
  const told = Object.fromEntries(Object.entries(facts).filter(([element]) => known.get(element)?.origin !== 'register'))
  await keep(ctx, partyId, told, { source: `${documentSource}${document.serviceId}`, document_id: document.id, valid_until: document.validUntil ?? null }, known)
}

/** Puts right what a register had wrong: each fact keeps the source that it had. A fact that is not there is not made. */
export async function correctProfile(ctx: Ctx, partyId: string, facts: Facts): Promise<void> {
  for (const row of await ctx.tx.all(q.readProfileElements(partyId, Object.keys(facts), ctx.now))) {
    const sealed = await sealFor(ctx, partyId, JSON.stringify(facts[row.element]), profilePlace(partyId, row.element))
    await ctx.tx.all(q.putProfile(partyId, { ...row, sealed, read_at: ctx.now }))
  }
}

/** Forgets what a document told, because it is no longer valid. */
export const forgetDocument = async (ctx: Ctx, partyId: string, documentId: string): Promise<void> => void (await ctx.tx.all(q.deleteProfileOf(partyId, documentId)))

/** What a document told is told by the one that came in its place. */
export const handOnDocument = async (ctx: Ctx, partyId: string, from: string, to: string): Promise<void> => void (await ctx.tx.all(q.handOnProfileOf(partyId, from, to)))

/** What a document tells is not told on while it is suspended, and is again when that is over. */
export const withholdDocument = async (ctx: Ctx, partyId: string, documentId: string, withheld: boolean): Promise<void> => void (await ctx.tx.all(q.withholdProfileOf(partyId, documentId, withheld)))

async function keep(ctx: Ctx, partyId: string, facts: Facts, from: Pick<q.ProfileRow, 'source' | 'document_id' | 'valid_until'>, known: ReadonlyMap<string, ProfileValue>): Promise<void> {
  for (const [element, value] of Object.entries(facts)) {
    if (value === undefined) continue
    const written = JSON.stringify(value)
    if (from.document_id === null && JSON.stringify(known.get(element)?.value) === written && known.get(element)?.origin === originOf(from.source)) continue
    const sealed = await sealFor(ctx, partyId, written, profilePlace(partyId, element))
    await ctx.tx.all(q.putProfile(partyId, { element, sealed, read_at: ctx.now, ...from }))
  }
}
