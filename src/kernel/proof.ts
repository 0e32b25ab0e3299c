import type { Actor, Assurance } from './ctx.ts'

/** What a page asks of a session: how sure of the person, and how lately they showed who they are. */
export type Proof = { readonly assurance?: Extract<Assurance, 'plus'>; readonly withinMinutes?: number }

/** What is missing: `plus`, a surer way; `recent`, the same way once more. */
export type Step = 'plus' | 'recent'

/** What a session lacks of what a page asks; undefined when nothing is missing. */
export function lacks(proof: Proof, { assurance, provenAt }: Pick<Actor, 'assurance' | 'provenAt'>, now: Date): Step | undefined {
  if (proof.assurance && assurance !== proof.assurance) return 'plus'
  if (proof.withinMinutes === undefined) return undefined
  return provenAt && now.getTime() - provenAt.getTime() <= proof.withinMinutes * 60_000 ? undefined : 'recent'
}
