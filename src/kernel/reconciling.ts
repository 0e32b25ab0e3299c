import type { ReadCtx } from './ctx.ts'

/** An entry of the journal that says that something arrived. */
export type Acknowledged = {
  readonly partyId: string
  readonly id: string
  readonly at: Date
  readonly what: string
  /** A reference that people know. */
  readonly about: string | null
  readonly facts: Readonly<Record<string, string | number>>
}

/** Something that lies in a room, and how the journal must speak of it. */
export type Arrived = {
  readonly partyId: string
  readonly id: string
  readonly at: Date
  readonly what: string
  /** A fact that names it: of the entry, or `about`. */
  readonly named: readonly [fact: string, value: string]
  /** A reference that people know, or its id. */
  readonly reference: string
  /** The job that was to follow, while nothing shows that it ran: it must still wait somewhere. */
  readonly awaits?: string
}

/** Key of a row, in an order that a walk can keep its place in. */
export type Place = { readonly at: Date; readonly partyId: string; readonly id: string }

/** Rows after a place and before a moment, at most so many, in the order of their places. */
export type Span = { readonly after: Place; readonly before: Date; readonly most: number }

/** What was acknowledged and is not in its room, or not as it was acknowledged. */
export type Lacking = { readonly entry: Acknowledged; readonly sort: 'missing' | 'altered' }

/** What a room answers to the reconciler (operations): both ways are asked in bounded batches, over all parties. */
export type ReconciledRoom = {
  readonly room: 'cases' | 'payments' | 'messages' | 'credentials'
  /** The entries that acknowledge something here. */
  readonly kinds: readonly string[]
  readonly lacking: (ctx: ReadCtx, entries: readonly Acknowledged[]) => Promise<readonly Lacking[]>
  readonly arrived: (ctx: ReadCtx, span: Span) => Promise<readonly Arrived[]>
  /** One of them again, by its key; undefined when it is gone. */
  readonly arrivedOne: (ctx: ReadCtx, partyId: string, id: string) => Promise<Arrived | undefined>
}

/** Columns of many entries, for a statement that takes lists. */
export const columnsOf = (entries: readonly Acknowledged[]) => ({
  parties: entries.map((one) => one.partyId),
  fact: (name: string) => entries.map((one) => String(one.facts[name] ?? '')),
})

/** From a statement's rows, which name entries by their place in the list (from 1). */
export const lackingOf = (entries: readonly Acknowledged[], rows: readonly { readonly n: number; readonly sort: Lacking['sort'] }[]): Lacking[] => rows.map(({ n, sort }) => ({ entry: entries[n - 1]!, sort }))
