import type { Actor, Assurance } from '../../kernel/ctx.ts'

const names: Readonly<Record<Assurance, string>> = { basic: 'urn:bauhinia:acr:basic', plus: 'urn:bauhinia:acr:plus' }

export const acrValues: readonly string[] = Object.values(names)
export const acrOf = (assurance: Assurance): string => names[assurance]

// RFC 8176: by proof of possession of a key, with a gesture of the user; through another device; by a code once; in person.
const methods: Readonly<Record<string, readonly string[]>> = {
  passkey: ['pop', 'user'],
  'other-device': ['pop', 'user', 'mca'],
  'recovery-code': ['otp'],
  counter: ['user'],
}

export const amrOf = (method: string | undefined): readonly string[] => methods[method ?? ''] ?? ['user']

/** What a request asks of the sign-in itself. */
export type Demand = {
  /** Levels that will do; empty when any will. */
  readonly levels: readonly string[]
  /** Without one of them the request fails. */
  readonly essential: boolean
  /** Shown who they are after this moment. */
  readonly since: Date | undefined
}

type Params = Readonly<Record<string, unknown>>

/** Reads a request's `acr_values`, `claims`, `max_age` and `prompt` (OpenID Connect Core 1.0, sections 3.1.2.1 and 5.5.1.1); `began`: when it came in. */
export function demandOf(params: Params, began: Date, now: Date): Demand {
  const acr = acrClaim(params)
  const named = Array.isArray(acr?.values) ? acr.values.map(String) : acr?.value === undefined ? undefined : [String(acr.value)]
  const levels = named ?? String(params['acr_values'] ?? '').split(' ').filter(Boolean)
  const age = params['max_age'] === undefined || params['max_age'] === null ? undefined : new Date(now.getTime() - Number(params['max_age']) * 1000)
  // Moments are whole seconds: a sign-in in the second of the request may have been before it.
  const again = String(params['prompt'] ?? '').split(' ').includes('login') ? new Date(began.getTime() + 1000) : undefined
  // A sign-in of this very request is young enough, however long the person then took to read.
  const since = again ?? (age === undefined ? undefined : new Date(Math.min(age.getTime(), began.getTime())))
  return { levels, essential: Boolean(acr?.essential && named), since }
}

type AcrClaim = { essential?: unknown; value?: unknown; values?: unknown }

function acrClaim(params: Params): AcrClaim | undefined {
  if (typeof params['claims'] !== 'string') return undefined
  const asked = JSON.parse(params['claims']) as { id_token?: { acr?: AcrClaim | null } }
  return asked.id_token?.acr ?? undefined
}

/** `plus` is also `basic`: who was seen alive was matched against the register as well. */
export const satisfies = (held: string | undefined, levels: readonly string[]): boolean =>
  levels.length === 0 || levels.some((level) => level === held || (held === names.plus && level === names.basic))

/** The level that is told: the one that was asked for, when more than it is held. */
export const toldLevel = (held: string | undefined, levels: readonly string[]): string | undefined => (levels.length === 0 || levels.includes(held ?? '') || !satisfies(held, levels) ? held : names.basic)

/** What is missing for a demand: to sign in at all, to sign in again, or to reach a higher level. */
export function missing(demand: Demand, actor: Actor): 'sign-in' | 'again' | 'level' | undefined {
  if (actor.kind !== 'person') return 'sign-in'
  // Moments in tokens are whole seconds.
  if (demand.since && (actor.provenAt === undefined || Math.floor(actor.provenAt.getTime() / 1000) < Math.floor(demand.since.getTime() / 1000))) return 'again'
  return satisfies(acrOf(actor.assurance ?? 'basic'), demand.levels) ? undefined : 'level'
}
