import type { Actor } from '../../kernel/ctx.ts'
import type { Page } from '../../kernel/page.ts'
import { mustFor } from './may-under.ts'

/**
 * What a party is, how it is reached and what is told of it is for the party itself, for parents and guardians, and for who may name others who
 * act: an agent for some affairs must not lead the notices away that tell of what was done.
 */
function mustManage({ mandate }: Pick<Actor, 'mandate'>): void {
  if (mandate && mandate.kind !== 'parent' && mandate.kind !== 'guardian') mustFor({ mandate }, { action: 'appoint', everything: true })
}

/** A page of that kind, kept from other agents, to read and to write. */
export const managedPage = ({ get, post, ...rest }: Page): Page => ({
  ...rest,
  ...(get && {
    get: (ctx, params) => {
      mustManage(ctx.actor)
      return get(ctx, params)
    },
  }),
  ...(post && {
    post: async (ctx, params, form) => {
      mustManage(ctx.actor)
      return post(ctx, params, form)
    },
  }),
})
