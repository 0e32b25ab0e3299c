import type { Actor } from '../../kernel/ctx.ts'

/** The roles that somebody holds at an organisation, as one fact for the journal. It decides nothing. */
export const rolesAt = ({ posts }: Pick<Actor, 'posts'>, organisation: string): string =>
  posts.flatMap((post) => (post.organisation === organisation ? [post.role] : [])).join(' ')
