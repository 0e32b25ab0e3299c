import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Pack } from '../jurisdiction/index.ts'

/** Whether a role's work is with cases: it needs to know something of them. Whoever writes services or runs the platform does not. */
export const worksWithCases = (pack: Pick<Pack, 'roles'>, role: string): boolean => (pack.roles.get(role)?.needs.length ?? 0) > 0

/** The organisations at whose desk somebody works with cases, each once. */
export const desksOf = ({ house, actor }: Pick<ReadCtx, 'house' | 'actor'>): string[] =>
  [...new Set(actor.posts.flatMap(({ organisation, role }) => (worksWithCases(house.pack, role) ? [organisation] : [])))]
