import type { Actor } from '../../kernel/ctx.ts'

/** True when somebody is appointed to a role, at one organisation or, without it, at any. */
export const holds = ({ posts }: Pick<Actor, 'posts'>, role: string, organisation?: string): boolean =>
  posts.some((post) => post.role === role && (organisation === undefined || post.organisation === organisation))

/** The roles that somebody holds at an organisation, as one fact for the journal. */
export const rolesAt = ({ posts }: Pick<Actor, 'posts'>, organisation: string): string =>
  posts.flatMap((post) => (post.organisation === organisation ? [post.role] : [])).join(' ')

/** The organisations that somebody holds a post at, each once. */
export const organisationsOf = ({ posts }: Pick<Actor, 'posts'>): string[] => [...new Set(posts.map((post) => post.organisation))]

/** The organisations whose services and publications somebody writes and reviews. A portal officer does so for every one. */
export const organisationsWritten = (actor: Pick<Actor, 'posts'>): 'all' | string[] =>
  holds(actor, 'portal-officer') ? 'all' : [...new Set(actor.posts.flatMap((post) => (post.role === 'policy-officer' ? [post.organisation] : [])))]

export const writesSomewhere = (actor: Pick<Actor, 'posts'>): boolean => holds(actor, 'portal-officer') || holds(actor, 'policy-officer')

/** Whether somebody may write and review what an organisation publishes. That nobody reviews their own is for the operation to see to. */
export function writesFor(actor: Pick<Actor, 'posts'>, organisation: string): boolean {
  const written = organisationsWritten(actor)
  return written === 'all' || written.includes(organisation)
}
