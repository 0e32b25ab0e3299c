import type { Assurance, Ctx } from '../../kernel/ctx.ts'
import type { Html } from '../../kernel/html.ts'
import type { FormBody, PageCtx } from '../../kernel/page.ts'

/** Who somebody has proved to be, and for which company they want to act. */
export type Proven = { readonly personId: string; readonly actingFor?: string | undefined; readonly assurance: Assurance }

/**
 * A way to prove who one is. The sandbox's fictional people are one; OpenID Connect and passkeys come beside it, with
 * nothing changed in sessions or pages.
 */
export type IdentityProvider = {
  /** Sent with its forms as `provider`, and kept in the journal. */
  readonly id: string
  /** Its part of the sign-in page; `fields` belong into each of its forms. */
  offer(ctx: PageCtx, fields: () => Html): Promise<Html> | Html
  /** The same for the person who is signed in already and must show it once more; undefined for people it does not know. */
  confirm(ctx: PageCtx, fields: () => Html): Html | undefined
  /** Who the sent form proves somebody to be; undefined when it proves nothing. */
  prove(ctx: Ctx, form: FormBody): Promise<Proven | undefined> | Proven | undefined
}
