/**
 * The types of things that can be found, as they stand in filters, and how much each counts beside others that answer as well:
 * who searches mostly wants to do something. A new type is a line here and its two names in texts.ts.
 */
export const priors = { service: 1, form: 0.55, event: 0.85, organisation: 0.9, law: 0.9, news: 0.6, publication: 0.65, policy: 0.65, notice: 0.6, consultation: 0.6, post: 0.6 } as const

export type EntryType = keyof typeof priors
export const entryTypes = Object.keys(priors) as readonly EntryType[]

/** Types whose names are short and chosen with care: their Chinese words are what slips in Chinese are mended by. */
export const namedTypes: ReadonlySet<string> = new Set<EntryType>(['service', 'form', 'event', 'organisation', 'law'])
