import type { Actor } from '../../kernel/ctx.ts'

/** True when somebody is appointed to a role, at one organisation or, without it, at any. */
export const holds = ({ posts }: Pick<Actor, 'posts'>, role: string, organisation?: string): boolean =>
  posts.some((post) => post.role === role && (organisation === undefined || post.organisation === organisation))

/** The roles that somebody holds at an organisation, as one fact for the journal. */
export const rolesAt = ({ posts }: Pick<Actor, 'posts'>, organisation: string): string =>
  posts.flatMap((post) => (post.organisation === organisation ? [post.role] : [])).join(' ')
