import type { Post } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { Pack } from '../jurisdiction/index.ts'

/** Two roles that one person should not hold together, found before the second is given. */
export type Conflict = { readonly held: Post; readonly weight: 'never' | 'care'; readonly why: Text }

/**
 * What speaks against giving somebody a post beside those that they hold. The pack names the pairs (`apart` in roles.yaml), by either of the
 * two roles. The gravest first.
 */
export function conflictsWith({ roles }: Pick<Pack, 'roles'>, held: readonly Post[], wanted: Post): readonly Conflict[] {
  const rulesOf = (role: string, other: string) => (roles.get(role)?.apart ?? []).filter((rule) => rule.role === other)
  const found = held.flatMap((post) =>
    [...rulesOf(wanted.role, post.role), ...rulesOf(post.role, wanted.role)]
      .filter(({ where }) => where === 'anywhere' || post.organisation === wanted.organisation)
      .map(({ weight, why }) => ({ held: post, weight, why })),
  )
  return found.toSorted((a, b) => (a.weight === b.weight ? 0 : a.weight === 'never' ? -1 : 1))
}
